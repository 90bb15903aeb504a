// SPDX-License-Identifier: Apache-2.0

/// What joins the first two masks of a line to the third, part by part.
enum PuzzleOperation: Int, CaseIterable {
    case union, intersection, exclusiveOr, difference

    /// The third mask.
    func third(_ first: Int, _ second: Int) -> Int {
        switch self {
        case .union: first | second
        case .intersection: first & second
        case .exclusiveOr: first ^ second
        case .difference: first & ~second
        }
    }

    /// In how many of ten draws a part is there.
    private var tenths: Int {
        switch self {
        case .union: 3
        case .intersection: 6
        case .exclusiveOr, .difference: 5
        }
    }

    /// Nine masks whose rows follow the operation; columns too, save for the difference.
    ///
    /// - Parameters:
    ///   - bits: the parts to choose from.
    ///   - isDisjoint: whether no two of the four masks of the upper left share a part.
    ///   - random: what to draw from.
    /// - Returns: nil where a cell came out empty.
    func grid(of bits: [Int], isDisjoint: Bool, random: inout PuzzleRandom) -> [Int]? {
        var masks = [Int](repeating: 0, count: 9)
        if isDisjoint {
            for bit in bits {
                // Each part goes to one of the four, or is left out once in five.
                let place = random.next(below: 5)
                if place < 4 { masks[[0, 1, 3, 4][place]] |= 1 << bit }
            }
        } else {
            for place in self == .difference ? [0, 1, 3, 4, 6, 7] : [0, 1, 3, 4] {
                for bit in bits where random.chance(tenths, in: 10) { masks[place] |= 1 << bit }
            }
        }
        if self != .difference {
            masks[6] = third(masks[0], masks[3])
            masks[7] = third(masks[1], masks[4])
        }
        for row in [0, 3, 6] { masks[row + 2] = third(masks[row], masks[row + 1]) }
        return masks.contains(0) ? nil : masks
    }
}
