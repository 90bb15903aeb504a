// SPDX-License-Identifier: Apache-2.0

/// What a reader may take a grid of nine numbers to mean: the ninth number by every rule that fits
/// the other eight.
///
/// The rules are more than the generator uses, so that a puzzle with a second answer is found. A
/// rule fits where it holds in both complete lines and does not fail in the third.
package enum PuzzleReadings {
    /// The lines of a 3×3 grid: rows, then columns.
    static let directions = [
        [[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[0, 3, 6], [1, 4, 7], [2, 5, 8]],
    ]

    /// Every ninth number that a rule of the vocabulary predicts, along rows and down columns.
    ///
    /// The ninth number of the aspect is not looked at.
    package static func predictions(of aspect: PuzzleAspect) -> [Int] {
        directions.flatMap { direction in
            let lines = direction.map { line in line.map { aspect.values[$0] } }
            return predictions(lines, aspect.kind)
        }
    }

    private static func predictions(_ lines: [[Int]], _ kind: PuzzleAspect.Kind) -> [Int] {
        var found = constant(lines) + latin(lines)
        switch kind {
        case .nominal:
            break
        case .ordered:
            found += progressions(lines)
        case .cyclic(let modulus, let unit):
            func reduced(_ number: Int) -> Int { (number % modulus + modulus) % modulus }
            for step in [-2, -1, 1, 2].map({ $0 * unit }) {
                found += fitting(lines) { before, now in
                    now == reduced(before + step) ? reduced(now + step) : nil
                }
            }
            found += arithmetic(lines, reduced: reduced)
        case .lattice:
            found += progressions(lines) + shifts(lines)
        case .mask(let family):
            found += PuzzleBooleans.prediction(lines).map { [$0] } ?? []
            if family == .spokes || family == .dots { found += turns(lines) }
        }
        return found
    }

    /// Steps of one or two, sums and differences.
    private static func progressions(_ lines: [[Int]]) -> [Int] {
        [-2, -1, 1, 2].flatMap { step in
            fitting(lines) { before, now in now == before + step ? now + step : nil }
        } + arithmetic(lines) { $0 }
    }

    /// All alike in each line.
    private static func constant(_ lines: [[Int]]) -> [Int] {
        fitting(lines) { before, now in before == now ? now : nil }
    }

    /// The same three numbers in each line, in any order.
    private static func latin(_ lines: [[Int]]) -> [Int] {
        let levels = Set(lines[0])
        guard levels.count == 3, Set(lines[1]) == levels, lines[2][0] != lines[2][1] else {
            return []
        }
        let rest = levels.subtracting(lines[2][..<2])
        return rest.count == 1 ? Array(rest) : []
    }

    /// The third number by a rule that gives each from the one before it: `following` is told two
    /// neighbours and gives the number after them, nil where they do not fit.
    private static func fitting(_ lines: [[Int]], following: (Int, Int) -> Int?) -> [Int] {
        for line in lines[..<2] {
            guard following(line[0], line[1]) == line[2], following(line[1], line[2]) != nil
            else { return [] }
        }
        return following(lines[2][0], lines[2][1]).map { [$0] } ?? []
    }

    /// The third as sum or difference of the first two, counted from nought and from one.
    private static func arithmetic(_ lines: [[Int]], reduced: (Int) -> Int) -> [Int] {
        var found: [Int] = []
        for origin in [0, 1] {
            for sign in [1, -1] {
                // (a + o) ± (b + o) = c + o.
                func third(_ line: [Int]) -> Int {
                    reduced(line[0] + sign * line[1] + sign * origin)
                }
                if lines[..<2].allSatisfy({ third($0) == $0[2] }) {
                    found.append(third(lines[2]))
                }
            }
        }
        return found
    }

    /// Shifts on the lattice, with and without coming in again on the other side.
    private static func shifts(_ lines: [[Int]]) -> [Int] {
        var found: [Int] = []
        for down in -2...2 {
            for across in -2...2 where down != 0 || across != 0 {
                for wraps in [false, true] {
                    func next(_ place: Int) -> Int? {
                        let (column, row) = (place % 3 + across, place / 3 + down)
                        if wraps { return (row + 3) % 3 * 3 + (column + 3) % 3 }
                        guard (0...2).contains(column), (0...2).contains(row) else { return nil }
                        return row * 3 + column
                    }
                    found += fitting(lines) { before, now in
                        next(before) == now ? next(now) ?? -1 : nil
                    }
                }
            }
        }
        return found
    }

    /// Parts that go round, one or two places a step.
    private static func turns(_ lines: [[Int]]) -> [Int] {
        [1, 2, 6, 7].flatMap { step in
            func next(_ mask: Int) -> Int { (mask << step | mask >> (8 - step)) & 255 }
            return fitting(lines) { before, now in next(before) == now ? next(now) : nil }
        }
    }
}
