// SPDX-License-Identifier: Apache-2.0

/// Whether an answer that errs in one thing alone would count as wrong.
struct StepChecker {
    let record: CheckedRecord
    let drawn: DrawnPuzzle

    /// The least score that counts as right.
    private static let closeMatch = 0.70

    /// What is wrong, one sentence each.
    var problems: [String] {
        guard let answer = record.cells?.last else { return [] }
        let errors = errors(in: answer)
        let shown = drawn.shown([answer] + errors.map(\.cell))
        guard shown.count == errors.count + 1 else { return ["an answer cannot be drawn"] }
        let truth = OverlapReference(shown[0])
        return zip(errors, shown.dropFirst()).compactMap { error, picture in
            let score = truth.score(OverlapReference(picture))
            return score < Self.closeMatch
                ? nil : "an answer with \(error.name) counts as right, \(score)"
        }
    }

    /// The answer with one thing as another cell has it.
    private func errors(
        in answer: CheckedRecord.Cell
    ) -> [(name: String, cell: CheckedRecord.Cell)] {
        var errors: [(name: String, cell: CheckedRecord.Cell)] = []
        func add(_ name: String, _ change: (inout CheckedRecord.Cell) -> Void) {
            var cell = answer
            change(&cell)
            if cell.look != answer.look, !errors.contains(where: { $0.cell.look == cell.look }) {
                errors.append((name, cell))
            }
        }
        for other in record.cells ?? [] {
            if let element = other.element, element.layout == answer.element?.layout {
                add("shape \(element.shape)") { $0.element?.shape = element.shape }
                add("fill \(element.fill)") { $0.element?.fill = element.fill }
                add("size \(element.size)") { $0.element?.size = element.size }
                add("rotation \(element.rotation)") { $0.element?.rotation = element.rotation }
                add("number \(element.number)") { $0.element?.number = element.number }
            }
            for lines in other.lines {
                add("parts \(lines.mask) of \(lines.family)") { cell in
                    cell.lines.removeAll { $0.family == lines.family }
                    cell.lines.append(lines)
                }
            }
            if let ring = other.ring { add("count \(ring.count)") { $0.ring?.count = ring.count } }
        }
        return errors
    }
}
