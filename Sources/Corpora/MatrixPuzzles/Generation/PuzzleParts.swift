// SPDX-License-Identifier: Apache-2.0

/// Families of line parts, and the elements that leave them to be seen.
enum PuzzleParts {
    /// Parts of a family that are added one after the other, in an order that can be guessed:
    /// clockwise or counterclockwise, or from one side.
    static func order(
        of family: PuzzleLines.Family, random: inout PuzzleRandom
    ) -> [Int] {
        let round: (count: Int, offset: Int) =
            switch family {
            case .spokes, .dots: (8, 0)
            case .edges: (4, 0)
            case .arcs, .bars: (4, random.chance(1, in: 2) ? 4 : 0)
            }
        let start = family == .bars ? 0 : random.next(below: round.count)
        let bits = (0..<round.count).map { round.offset + (start + $0) % round.count }
        return random.chance(1, in: 2) ? bits : bits.reversed()
    }

    /// The bits that an operation may use: of bars those of one direction.
    ///
    /// - Parameters:
    ///   - family: whose.
    ///   - isCrowded: whether something else stands all over the cell.
    ///   - random: what to draw from.
    /// - Returns: the bits' numbers.
    static func bits(
        of family: PuzzleLines.Family, isCrowded: Bool, random: inout PuzzleRandom
    ) -> [Int] {
        switch family {
        case .bars: return random.chance(1, in: 2) ? [0, 1, 2, 3] : [4, 5, 6, 7]
        // Diagonals and middle lines would run through what else there is.
        case .edges where isCrowded: return [0, 1, 2, 3]
        case .spokes, .edges, .arcs, .dots: return Array(0..<8)
        }
    }

    /// The sizes of an element in the middle that leave a family to be seen.
    static func sizes(beside family: PuzzleLines.Family) -> [Int] {
        switch family {
        case .spokes, .edges: [0, 1, 2]
        case .arcs: [0]
        case .dots, .bars: [0, 1]
        }
    }

    /// Families that stay clear of several shapes in all places.
    static let besideCounts: [PuzzleLines.Family] = [.edges]
    /// Families that stay clear of one shape off the middle.
    static let besidePlaces: [PuzzleLines.Family] = [.edges, .arcs]

    /// Whether two families can be told apart when both are drawn: bars run over dots, and bars and
    /// the large circle along the sides of the square.
    static func areClear(_ first: PuzzleLines.Family, _ second: PuzzleLines.Family) -> Bool {
        let muddled: [Set<PuzzleLines.Family>] = [
            [.bars, .dots], [.bars, .edges], [.arcs, .edges],
        ]
        return first != second && !muddled.contains([first, second])
    }
}
