// SPDX-License-Identifier: Apache-2.0

extension PuzzleMatch.Prepared {
    /// The score of two answers, see ``PuzzleMatch/score(answer:truth:)``.
    ///
    /// - Precondition: both boxes have the same side.
    package func score(against other: Self) -> Float {
        score(against: other, leastInk: 20)
    }

    /// Whether the two are told apart, however a judge of such pictures may round.
    package func isDistinct(from other: Self) -> Bool {
        score(against: other, leastInk: 24) <= PuzzleMatch.distinct - 0.01
    }

    /// A window with less ink than `leastInk` thousandths of its area says nothing.
    private func score(against other: Self, leastInk: Int) -> Float {
        precondition(side == other.side, "boxes of \(side) and \(other.side) pixels")
        let quarters = (0..<Self.rowLength(ofSide: side) * 16).map { min(3, $0 * 4 / side) }
        var best: Float = 0
        for down in [0, -1, 1, -2, 2] {
            for across in [0, -1, 1, -2, 2] {
                let blocks = overlap(with: other, across: across, down: down, quarters)
                best = max(best, Self.worstWindow(blocks, side: side, leastInk: leastInk))
                if best == 1 { return 1 }
            }
        }
        return best
    }

    /// Whether the two would be taken for each other.
    package func isClose(to other: Self) -> Bool {
        score(against: other) >= PuzzleMatch.closeMatch
    }

    /// The place of the choice that is nearest by the sum of squared differences; the first of
    /// several, or nil where there are no choices.
    package func nearest(choices: [Self]) -> Int? {
        choices.indices.min { distance(to: choices[$0]) < distance(to: choices[$1]) }
    }

    /// The sum of the squared differences of the blurred pixels.
    ///
    /// - Precondition: both boxes have the same side.
    package func distance(to other: Self) -> Int {
        precondition(side == other.side, "boxes of \(side) and \(other.side) pixels")
        var sum = 0
        for index in darkness.indices {
            let difference = Int(darkness[index]) - Int(other.darkness[index])
            sum += difference * difference
        }
        return sum
    }

    /// The ink that both have and that either has, by blocks of a quarter of the side.
    private typealias Blocks = (shared: SIMD16<Int32>, either: SIMD16<Int32>)

    /// What both have in common at one displacement.
    ///
    /// Each picture moves by half of it, so that neither is preferred.
    private func overlap(
        with other: Self, across: Int, down: Int, _ quarters: [Int]
    ) -> Blocks {
        let mine = moved[(across >> 1) + 1]
        let theirs = other.moved[1 - ((across + 1) >> 1)]
        let length = Self.rowLength(ofSide: side)
        let myStart = (down >> 1) * length
        let theirStart = -((down + 1) >> 1) * length
        var shared = SIMD16<Int32>.zero
        var either = SIMD16<Int32>.zero
        for band in 0..<4 {
            let rows = max(1, band * side / 4)..<min(side - 1, (band + 1) * side / 4)
            for place in 0..<length {
                var least = SIMD16<Int16>.zero
                var most = SIMD16<Int16>.zero
                // 30 rows of at most 1020 stay below the greatest 16-bit number.
                for row in rows {
                    let a = mine[row * length + place + myStart]
                    let b = theirs[row * length + place + theirStart]
                    let isLess = a .< b
                    least &+= b.replacing(with: a, where: isLess)
                    most &+= a.replacing(with: b, where: isLess)
                }
                for lane in 0..<16 {
                    let block = band * 4 + quarters[place * 16 + lane]
                    shared[block] &+= Int32(least[lane])
                    either[block] &+= Int32(most[lane])
                }
            }
        }
        return (shared, either)
    }

    /// The least share of the nine windows of two by two blocks.
    private static func worstWindow(_ blocks: Blocks, side: Int, leastInk: Int) -> Float {
        // In quarters of a grey level.
        let little = side * side / 4 * 1020 * leastInk / 1000
        var worst: Float = 1
        for corner in [0, 1, 2, 4, 5, 6, 8, 9, 10] {
            let most = window(corner, of: blocks.either)
            guard most >= little else { continue }
            worst = min(worst, Float(window(corner, of: blocks.shared)) / Float(most))
        }
        return worst
    }

    /// The sum of the two by two blocks from this one.
    private static func window(_ corner: Int, of blocks: SIMD16<Int32>) -> Int {
        Int(blocks[corner] &+ blocks[corner + 1] &+ blocks[corner + 4] &+ blocks[corner + 5])
    }
}
