// SPDX-License-Identifier: Apache-2.0

/// Makes the puzzles of sets C, D and E: draws grids until one passes every check.
package enum GridGenerator {
    /// The sets that are grids of 3×3 cells.
    package static let sets: [PuzzleSet] = [.c, .d, .e]

    /// The levels that a split of a set has: single rules are never a held-out pair, and pairs of no
    /// level are of set B alone.
    package static func levels(_ set: PuzzleSet, _ split: PuzzleSplit) -> [Int] {
        split == .mixed
            ? []
            : PuzzleSet.levels.filter { !menu(set, split, level: $0).isEmpty }
    }

    /// The puzzle of this number; levels take turns.
    ///
    /// - Parameters:
    ///   - set: one of ``sets``.
    ///   - split: what it is for.
    ///   - index: 0 or more.
    ///   - tally: counts the draws that it takes.
    /// - Returns: the same record on every machine, whichever were drawn before; nil where no draw
    ///   of very many passes.
    package static func record(
        _ set: PuzzleSet, _ split: PuzzleSplit, index: Int, tally: inout PuzzleTally
    ) -> PuzzleRecord? {
        let levels = levels(set, split)
        precondition(!levels.isEmpty && index >= 0, "no puzzle \(index) of set \(set.rawValue)")
        let level = levels[index % levels.count]
        let menu = menu(set, split, level: level)
        var random = PuzzleRandom(set, split, index: index)
        let style = random.element(of: PuzzleStyle.allCases) ?? .none
        for _ in 0..<rounds {
            // The same rules for a while, so that easy ones are not the only ones that come.
            let atoms = random.element(of: menu) ?? []
            var patience = Patience()
            while patience.isLeft {
                guard
                    let cells = cells(set, atoms, level: level, split: split, random: &random)
                else {
                    patience.draws -= 1
                    continue
                }
                let draft = PuzzleDraft(atoms: atoms, cells: cells)
                switch checked(draft, split, random: &random) {
                case .failure(let failure):
                    patience.count(failure)
                    tally.count(failure)
                case .success(let distractors):
                    tally.count(nil)
                    return PuzzleRecord(
                        PuzzleRecord.Place(set: set, split: split, index: index), level: level,
                        style: Self.style(style, for: atoms), atoms: atoms.map(\.text),
                        cells: cells, distractors: distractors)
                }
            }
        }
        return nil
    }

    /// How many rules are tried in turn before a puzzle is given up.
    private static let rounds = 400

    /// Rules instead of nothing where a shape moves about: without them its cell has no edges.
    private static func style(_ style: PuzzleStyle, for atoms: [PuzzleAtom]) -> PuzzleStyle {
        let moves = atoms.contains { ($0.set == .c || $0.set == .d) && $0.what == 4 }
        return style == .none && moves ? .rules : style
    }

    /// How long the same rules are tried.
    private struct Patience {
        /// Draws; most of them have a hash that the split does not allow.
        var draws = 2000
        /// Draws that the split allows.
        private var checks = 30

        var isLeft: Bool { draws > 0 && checks > 0 }

        mutating func count(_ failure: PuzzleChecks.Failure) {
            draws -= 1
            if failure != .split { checks -= 1 }
        }
    }

    private static func cells(
        _ set: PuzzleSet, _ atoms: [PuzzleAtom], level: Int, split: PuzzleSplit,
        random: inout PuzzleRandom
    ) -> [PuzzleCell]? {
        switch set {
        case .a, .b: nil
        case .c: SteadyDraft.cells(atoms, level: level, split: split, random: &random)
        case .d: PermutationDraft.cells(atoms, level: level, split: split, random: &random)
        case .e: ConstituentDraft.cells(atoms, level: level, split: split, random: &random)
        }
    }

    /// The wrong answers of a draw that passes every check, cheap checks first.
    private static func checked(
        _ draft: PuzzleDraft, _ split: PuzzleSplit, random: inout PuzzleRandom
    ) -> Result<[PuzzleCell], PuzzleChecks.Failure> {
        let cells = draft.cells
        if let failure = PuzzleChecks.splitFailure(
            atoms: draft.atoms, cells: cells, columns: 3, split: split)
            ?? PuzzleChecks.readingFailure(atoms: draft.atoms, cells: cells)
        {
            return .failure(failure)
        }
        let side = PuzzleSet.c.cellSide
        let answer = PuzzleDrawing.sheet(of: cells[8], side: side)
        guard PuzzleMatch.inkRange.contains(Float(answer.ink)) else { return .failure(.ink) }
        let sheets = cells[..<8].map { PuzzleDrawing.sheet(of: $0, side: side) } + [answer]
        if let failure = PuzzleChecks.neighbourFailure(sheets: sheets)
            ?? PuzzleChecks.visibilityFailure(cells: cells, sheets: sheets)
            ?? PuzzleSteps.failure(
                cells: cells, truth: PuzzleMatch.Prepared(answer),
                prepared: {
                    PuzzleMatch.Prepared(PuzzleDrawing.sheet(of: $0, side: side))
                })
        {
            return .failure(failure)
        }
        var distractors = PuzzleDistractors(of: cells, answer: sheets[8], split: split)
        guard let found = distractors.draw(random: &random) else {
            return .failure(.distractors)
        }
        return .success(found)
    }

    // MARK: - Menus

    /// The rules that a level of a split may hold together.
    private static func menu(
        _ set: PuzzleSet, _ split: PuzzleSplit, level: Int
    ) -> [[PuzzleAtom]] {
        menus[set]?[split.holdsRules ? 1 : 0][level - 1] ?? []
    }

    /// By set, by whether held-out rules or pairs are in them, by level.
    private static let menus: [PuzzleSet: [[[[PuzzleAtom]]]]] = {
        var menus: [PuzzleSet: [[[[PuzzleAtom]]]]] = [:]
        for set in sets {
            let all = PuzzleSet.levels.map { menu(set, level: $0) }
            menus[set] = [false, true].map { isHeldOut in
                all.map { $0.filter { PuzzleHoldout.isHeldOut($0) == isHeldOut } }
            }
        }
        return menus
    }()

    private static func menu(_ set: PuzzleSet, level: Int) -> [[PuzzleAtom]] {
        switch set {
        case .a, .b: []
        case .c: SteadyDraft.menu(ofLevel: level)
        case .d: PermutationDraft.menu(ofLevel: level)
        case .e: ConstituentDraft.menu(ofLevel: level)
        }
    }
}
