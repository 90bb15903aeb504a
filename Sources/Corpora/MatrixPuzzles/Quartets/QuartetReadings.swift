// SPDX-License-Identifier: Apache-2.0

/// What a reader may think happened from one cell to the next, and what they would put in the
/// fourth cell.
///
/// A reading is a change of the vocabulary or two in turn; only those with the fewest changes count.
struct QuartetReadings {
    private let looks: QuartetLooks

    init(_ looks: QuartetLooks) {
        self.looks = looks
    }

    /// Whether the fourth cell's picture is what every reading of the other three gives.
    ///
    /// There must be a reading across, applied to the third cell, and one down, applied to the
    /// second; cells are given row by row.
    func tellTruth(_ cells: [PuzzleCell]) -> Bool {
        agree(from: cells[0], to: cells[1], applied: cells[2], give: cells[3])
            && agree(from: cells[0], to: cells[2], applied: cells[1], give: cells[3])
    }

    private func agree(
        from first: PuzzleCell, to second: PuzzleCell, applied third: PuzzleCell,
        give fourth: PuzzleCell
    ) -> Bool {
        let answers = readings(from: first, to: second).compactMap { reading in
            reading.reduce(Optional(third)) { cell, change in
                cell.flatMap { change.applied(to: $0) }
            }
        }
        return !answers.isEmpty && answers.allSatisfy { looks.areAlike($0, fourth) }
    }

    /// The readings with the fewest changes that turn a cell into another one's picture.
    func readings(from first: PuzzleCell, to second: PuzzleCell) -> [[QuartetChange]] {
        if looks.areAlike(first, second) { return [[]] }
        let steps = QuartetChange.vocabulary.compactMap { change in
            change.applied(to: first).map { (change: change, cell: $0) }
        }
        let single = steps.filter { looks.areAlike($0.cell, second) }.map { [$0.change] }
        if !single.isEmpty { return single }
        return steps.flatMap { step in
            QuartetChange.vocabulary.compactMap { change in
                guard let cell = change.applied(to: step.cell), looks.areAlike(cell, second)
                else { return nil }
                return [step.change, change]
            }
        }
    }
}
