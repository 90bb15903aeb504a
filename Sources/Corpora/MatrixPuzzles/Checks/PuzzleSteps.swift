// SPDX-License-Identifier: Apache-2.0

/// Answers that err in one thing alone: each has that thing as another cell has it.
///
/// Whoever makes one has not understood one of the rules, so none may be taken for the true answer.
enum PuzzleSteps {
    /// Whether an answer that errs in one thing is too like the true one.
    ///
    /// - Parameters:
    ///   - cells: the complete grid, the answer last.
    ///   - truth: the true answer, blurred.
    ///   - prepared: draws and blurs a cell.
    /// - Returns: nil where none is.
    static func failure(
        cells: [PuzzleCell], truth: PuzzleMatch.Prepared,
        prepared: (PuzzleCell) -> PuzzleMatch.Prepared
    ) -> PuzzleChecks.Failure? {
        guard let answer = cells.last else { return nil }
        let isSafe = errors(in: answer, as: cells.dropLast()).allSatisfy {
            truth.isDistinct(from: prepared($0))
        }
        return isSafe ? nil : .steps
    }

    /// The answer with one thing as another cell has it, every look once.
    static func errors(in answer: PuzzleCell, as others: ArraySlice<PuzzleCell>) -> [PuzzleCell] {
        var seen: Set = [answer.visible]
        var errors: [PuzzleCell] = []
        func add(_ change: (inout PuzzleCell) -> Void) {
            var cell = answer
            change(&cell)
            guard cell.problem == nil, seen.insert(cell.visible).inserted else { return }
            errors.append(cell)
        }
        for other in others {
            if let element = other.element, element.layout == answer.element?.layout {
                add { $0.element?.shape = element.shape }
                add { $0.element?.fill = element.fill }
                add { $0.element?.size = element.size }
                add { $0.element?.rotation = element.rotation }
                add { $0.element?.number = element.number }
            }
            for lines in other.lines {
                add { cell in
                    cell.lines.removeAll { $0.family == lines.family }
                    cell.lines.append(lines)
                }
            }
            if let ring = other.ring { add { $0.ring?.count = ring.count } }
        }
        return errors
    }
}
