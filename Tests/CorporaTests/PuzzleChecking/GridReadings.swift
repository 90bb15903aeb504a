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
        case .none: []
        case .numbers(let range):
            [-2, -1, 1, 2].map { step in
                ("step \(step)", Rule(step: { range.contains($0 + step) ? $0 + step : nil }))
            } + [
                ("sum", Rule(pair: { range.contains($0 + $1) ? $0 + $1 : nil })),
                ("difference", Rule(pair: { range.contains($0 - $1) ? $0 - $1 : nil })),
            ]
        case .circle(let size):
            [-2, -1, 1, 2].map { step in
                ("turn \(step)", Rule(step: { (($0 + step) % size + size) % size }))
            }
        }
    }
}
