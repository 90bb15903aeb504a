// SPDX-License-Identifier: Apache-2.0

/// What a person may read into the numbers of a 3×3 grid whose last is missing.
struct GridReadings {
    /// How an attribute's values relate.
    enum Order {
        /// No order: only equal or not.
        case none
        /// Whole numbers of a range.
        case numbers(ClosedRange<Int>)
        /// Numbers on a circle.
        case circle(Int)
        /// Places along a line, from 0.
        case line(Int)
        /// Places of a square lattice of 3×3, row by row.
        case lattice
    }

    /// One way to continue, and the ninth value it gives.
    struct Reading: CustomStringConvertible {
        let name: String
        let prediction: Int
        var description: String { "\(name) gives \(prediction)" }
    }

    /// Row by row; the ninth is not looked at.
    let values: [[Int]]
    let order: Order

    /// All readings that fit, along rows and down columns.
    var all: [Reading] {
        let columns = (0..<3).map { column in (0..<3).map { values[$0][column] } }
        return readings(values, "rows") + readings(columns, "columns")
    }

    private func readings(_ lines: [[Int]], _ way: String) -> [Reading] {
        let whole = Array(lines.prefix(2))
        let (first, second) = (lines[2][0], lines[2][1])
        var found: [Reading] = []
        if whole.allSatisfy({ Set($0).count == 1 }), first == second {
            found.append(Reading(name: "constant \(way)", prediction: second))
        }
        let kinds = Set(whole[0])
        if kinds.count == 3, Set(whole[1]) == kinds, first != second, kinds.contains(first),
            kinds.contains(second), let last = kinds.subtracting([first, second]).first
        {
            found.append(Reading(name: "one each \(way)", prediction: last))
        }
        for (name, next) in rules {
            let fits = whole.allSatisfy { line in
                next.step.map { $0(line[0]) == line[1] && $0(line[1]) == line[2] }
                    ?? (next.pair?(line[0], line[1]) == line[2])
            }
            guard fits else { continue }
            if let step = next.step {
                guard step(first) == second, let last = step(second) else { continue }
                found.append(Reading(name: "\(name) \(way)", prediction: last))
            } else if let last = next.pair?(first, second) {
                found.append(Reading(name: "\(name) \(way)", prediction: last))
            }
        }
        return found
    }

    /// A rule makes a value from the one before, or the third from the first two.
    private struct Rule {
        var step: ((Int) -> Int?)?
        var pair: ((Int, Int) -> Int?)?
    }

    private var rules: [(String, Rule)] {
        switch order {
        case .none: return []
        case .numbers(let range): return Self.numberRules(range)
        case .circle(let size): return Self.circleRules(size)
        case .line(let size):
            return Self.numberRules(0...size - 1) + Self.circleRules(size, "wrapped ")
        case .lattice:
            let moves = (0..<25).map { (across: $0 % 5 - 2, down: $0 / 5 - 2) }
            return moves.filter { $0 != (0, 0) }.flatMap { move in
                [false, true].map { wraps in
                    let name = "move \(move.across) \(move.down)" + (wraps ? " wrapped" : "")
                    return (name, Rule(step: { Self.moved($0, move.across, move.down, wraps) }))
                }
            }
        }
    }

    private static func numberRules(_ range: ClosedRange<Int>) -> [(String, Rule)] {
        [-2, -1, 1, 2].map { step in
            ("step \(step)", Rule(step: { range.contains($0 + step) ? $0 + step : nil }))
        } + [
            ("sum", Rule(pair: { range.contains($0 + $1) ? $0 + $1 : nil })),
            ("difference", Rule(pair: { range.contains($0 - $1) ? $0 - $1 : nil })),
        ]
    }

    private static func circleRules(_ size: Int, _ kind: String = "") -> [(String, Rule)] {
        [-2, -1, 1, 2].map { step in
            ("\(kind)turn \(step)", Rule(step: { (($0 + step) % size + size) % size }))
        }
    }

    /// A place of the lattice moved; nil where it leaves a lattice that does not wrap.
    private static func moved(_ place: Int, _ across: Int, _ down: Int, _ wraps: Bool) -> Int? {
        let (column, row) = (place % 3 + across, place / 3 + down)
        if wraps { return (row + 3) % 3 * 3 + (column + 3) % 3 }
        return (0..<3).contains(column) && (0..<3).contains(row) ? row * 3 + column : nil
    }
}
