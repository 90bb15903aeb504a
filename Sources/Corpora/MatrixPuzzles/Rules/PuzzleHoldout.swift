// SPDX-License-Identifier: Apache-2.0

/// What training never shows, so that it can be tested whether a rule was understood.
package enum PuzzleHoldout {
    /// Whether two rules are never together in training.
    ///
    /// Only rules of one set that may stand together are a pair: of different attributes; in B one
    /// across and one down; in E on different families.
    package static func isHeldOut(_ first: PuzzleAtom, _ second: PuzzleAtom) -> Bool {
        guard isPair(first, second) else { return false }
        let low = min(first.number, second.number)
        let high = max(first.number, second.number)
        return (7 * low + 11 * high) % 5 == 0
    }

    /// Whether two rules may stand together and have a place in the held-out table.
    package static func isPair(_ first: PuzzleAtom, _ second: PuzzleAtom) -> Bool {
        guard first.set == second.set else { return false }
        switch first.set {
        case .a: return false
        case .b, .e: return first.how != second.how
        case .c, .d: return first.what != second.what
        }
    }

    /// Whether a rule is never in training by itself: five of set E.
    package static func isHeldOut(_ atom: PuzzleAtom) -> Bool {
        atom.set == .e && (atom.what + 2 * atom.how) % 5 == 0
    }

    /// Whether a signature holds a rule or a pair of rules that training never shows.
    package static func isHeldOut(_ atoms: [PuzzleAtom]) -> Bool {
        atoms.indices.contains { index in
            isHeldOut(atoms[index])
                || atoms[..<index].contains { isHeldOut($0, atoms[index]) }
        }
    }

    /// Whether a shape is never shown with a fill in training.
    package static func isHeldOut(shape: PuzzleShape, fill: Int) -> Bool {
        (3 * shape.rawValue + 2 * fill) % 7 == 0
    }

    /// Whether a cell shows a shape with a fill that training never shows together.
    package static func isHeldOut(_ cell: PuzzleCell) -> Bool {
        guard let element = cell.element else { return false }
        return isHeldOut(shape: element.shape, fill: element.fill)
    }

    /// Whether a texture of set A is never shown in training with parameters of these numbers: that
    /// of its angle or lattice, and that of its pitch.
    package static func isHeldOut(texture kind: Int, pitch: Int) -> Bool {
        (kind + pitch) % 4 == 0
    }

    /// Whether a puzzle of this hash may be in a split.
    ///
    /// A sixteenth of the hashes is for measuring, a quarter of it for each split. The upper half
    /// of the hash decides: the lowest bit is the sum of the bytes' lowest bits, and so it is the
    /// same for all grids in which every cell occurs twice.
    package static func allows(hash: UInt64, in split: PuzzleSplit) -> Bool {
        let upper = hash >> 32
        guard upper % 16 == 0 else { return split.isToLearnFrom }
        return !split.isToLearnFrom && upper / 16 % 4 == UInt64(split.number - 1)
    }
}
