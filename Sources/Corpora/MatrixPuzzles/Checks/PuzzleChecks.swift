// SPDX-License-Identifier: Apache-2.0

import Images

/// Whether a 3×3 puzzle has one answer only, and one that can be told from what is around it.
package enum PuzzleChecks {
    /// Where a draw fails.
    package enum Failure: String, Error, Sendable, Hashable, CaseIterable {
        /// The split does not allow it.
        case split
        /// A rule predicts another answer, or none predicts the answer.
        case readings
        /// The operation is not shown for every pair of bits.
        case coverage
        /// The answer is blank, nearly blank or nearly black.
        case ink
        /// A change cannot be seen.
        case visibility
        /// The answer is too like its left or upper neighbour.
        case neighbours
        /// An answer that errs in one thing is too like the true one.
        case steps
        /// No seven wrong answers are unlike enough.
        case distractors
    }

    /// The least difference of two cells that differ, in black pixels.
    static let leastDifference = 20

    /// What of a draw the split does not allow, by its rules, looks and hash.
    package static func splitFailure(
        atoms: [PuzzleAtom], cells: [PuzzleCell], columns: Int, split: PuzzleSplit
    ) -> Failure? {
        if PuzzleHoldout.isHeldOut(atoms) != split.holdsRules { return .split }
        if split.holdsLooks {
            if !holdsLook(cells) { return .split }
        } else if cells.contains(where: { PuzzleHoldout.isHeldOut($0) }) {
            return .split
        }
        let hash = PuzzleHash.of(cells, columns: columns)
        return PuzzleHoldout.allows(hash: hash, in: split) ? nil : .split
    }

    /// Whether the answer has a held-out look that a given cell has too.
    private static func holdsLook(_ cells: [PuzzleCell]) -> Bool {
        guard let answer = cells.last, PuzzleHoldout.isHeldOut(answer) else { return false }
        return cells.dropLast().contains {
            $0.element?.shape == answer.element?.shape && $0.element?.fill == answer.element?.fill
        }
    }

    /// What of the readings predicts another answer than the true one, or none.
    package static func readingFailure(
        atoms: [PuzzleAtom], cells: [PuzzleCell]
    ) -> Failure? {
        guard let aspects = PuzzleAspect.all(of: cells) else { return .readings }
        var isCounted = false
        for aspect in aspects.reversed() {
            let found = PuzzleReadings.predictions(of: aspect)
            guard found.allSatisfy({ $0 == aspect.values[8] }) else { return .readings }
            switch aspect.kind {
            case .mask:
                // Parts that are added in a fixed order are known by their number.
                if found.isEmpty && !(isCounted && isChain(aspect.values)) { return .readings }
            case .ordered where aspect.name == "parts":
                isCounted = !found.isEmpty
            case .nominal, .ordered, .cyclic, .lattice:
                if found.isEmpty { return .readings }
            }
        }
        return coverageFailure(atoms: atoms, aspects: aspects)
    }

    /// Whether of any two masks one holds the other.
    private static func isChain(_ masks: [Int]) -> Bool {
        masks.allSatisfy { first in
            masks.allSatisfy { first & $0 == first || first & $0 == $0 }
        }
    }

    /// Operations must be shown in full: along rows, and down columns where they commute.
    private static func coverageFailure(
        atoms: [PuzzleAtom], aspects: [PuzzleAspect]
    ) -> Failure? {
        for atom in atoms where atom.set == .e && atom.what < 4 {
            let mask = aspects.first { aspect in
                if case .mask(let family) = aspect.kind { return family.rawValue == atom.how }
                return false
            }
            guard let mask else { return .coverage }
            let needed = atom.what < 3 ? 2 : 1
            for direction in PuzzleReadings.directions[..<needed] {
                let lines = direction.map { line in line.map { mask.values[$0] } }
                if PuzzleBooleans.prediction(lines) == nil { return .coverage }
            }
        }
        return nil
    }

    // MARK: - Pixels

    /// The least ink difference of cells that are not alike, checked for all nine.
    package static func visibilityFailure(cells: [PuzzleCell], sheets: [PuzzleSheet]) -> Failure? {
        let seen = cells.map(\.visible)
        for second in cells.indices {
            for first in 0..<second where seen[first] != seen[second] {
                if !differ(sheets[first], sheets[second]) { return .visibility }
            }
        }
        return cells.allSatisfy(isEveryPartSeen) ? nil : .visibility
    }

    /// Whether at least two fifths of every line part are seen, where something else might hide it.
    private static func isEveryPartSeen(_ cell: PuzzleCell) -> Bool {
        guard cell.lines.count + (cell.element == nil ? 0 : 1) > 1 else { return true }
        var ground = cell
        ground.lines = []
        let drawing = PuzzleDrawing(of: ground, side: PuzzleSet.c.cellSide)
        let whole = drawing.sheet(with: cell.lines)
        for (index, lines) in cell.lines.enumerated() {
            for bit in 0..<8 where lines.mask >> bit & 1 != 0 {
                var less = cell.lines
                less[index].mask &= ~(1 << bit)
                let seen = difference(drawing.sheet(with: less), whole)
                if 5 * seen < 2 * partInk[lines.family.rawValue][bit] { return false }
            }
        }
        return true
    }

    /// The ink of every line part by itself, by family.
    private static let partInk: [[Int]] = PuzzleLines.Family.allCases.map { family in
        (0..<8).map { bit in
            let lines = PuzzleLines(family: family, mask: 1 << bit)
            let sheet = PuzzleDrawing.sheet(
                of: PuzzleCell(lines: [lines]), side: PuzzleSet.c.cellSide)
            return difference(sheet, PuzzleSheet(width: sheet.width, height: sheet.height))
        }
    }

    /// Whether two sheets differ by the least ink difference.
    static func differ(_ first: PuzzleSheet, _ second: PuzzleSheet) -> Bool {
        difference(first, second) >= leastDifference * 255
    }

    /// The sum of the differences of all pixels.
    private static func difference(_ first: PuzzleSheet, _ second: PuzzleSheet) -> Int {
        var sum = 0
        for (a, b) in zip(first.greys, second.greys) { sum += Int(a > b ? a - b : b - a) }
        return sum
    }

    /// Whether the answer is too like its left or upper neighbour.
    package static func neighbourFailure(sheets: [PuzzleSheet]) -> Failure? {
        let answer = PuzzleMatch.Prepared(sheets[8])
        for place in [7, 5] {
            let neighbour = PuzzleMatch.Prepared(sheets[place])
            if !neighbour.isDistinct(from: answer) { return .neighbours }
        }
        return nil
    }
}
