// SPDX-License-Identifier: Apache-2.0

/// Whether the visible part of a field leads to what is in its hole and to nothing else.
struct FieldChecker {
    let record: CheckedRecord
    /// The complete picture.
    let picture: GreyPicture

    /// What is wrong, one sentence each; none where the puzzle is sound.
    var problems: [String] {
        guard let field = record.field, let plan = PuzzlePlan(set: "A") else {
            return ["has no field"]
        }
        guard field.isPlain else { return ["the field is moved, mirrored or inverted"] }
        let told = field.layers.map { layer in
            CheckedField.told.contains(layer.family)
                ? "\(layer.family) \(layer.kind) \(layer.step)" : layer.family
        }
        if told.sorted() != record.atoms { return ["tells \(record.atoms), but has \(told)"] }
        let view = FieldView(picture, plan: plan, style: record.style)
        let textures = field.layers.filter { CheckedField.textures.contains($0.family) }
        let others = field.layers.filter { !CheckedField.textures.contains($0.family) }
        guard others.count <= 1, textures.count + others.count <= 2, !field.layers.isEmpty else {
            return ["has \(field.layers.count) layers of no level"]
        }
        guard let other = others.first else { return textureProblems(view, textures.count) }
        var problems: [String] = []
        if !textures.isEmpty {
            guard ["a6", "a7"].contains(other.family), textures.allSatisfy({ $0.grey == 127 })
            else { return ["\(other.family) cannot be told from what is under it"] }
            problems += FieldShifts(view: view.withoutFigures).problems
        }
        return problems + Self.problems(of: other, in: view)
    }

    /// Two textures may have no move in common; then each must go on by itself.
    private func textureProblems(_ view: FieldView, _ count: Int) -> [String] {
        let together = FieldShifts(view: view)
        let made = together.made
        guard count == 2, made.open > 0 else { return together.problems }
        return made.wrong + FieldShifts(view: view.figures).problems
            + FieldShifts(view: view.withoutFigures).problems
    }

    private static func problems(of layer: CheckedField.Layer, in view: FieldView) -> [String] {
        switch layer.family {
        case "a4": FieldTurns(view: view, x: layer.x, y: layer.y).problems
        case "a5": FieldShifts(view: view).problems
        case "a6": FieldFigures(view: view.figures).mirrorProblems
        case "a7": FieldFigures(view: view).lineProblems(layer.lines)
        default: ["\(layer.family) is no family of fields"]
        }
    }
}
