// SPDX-License-Identifier: Apache-2.0

extension PuzzleRecord {
    /// What is wrong with a record that was read; nil where it can be drawn.
    package var problem: String? {
        if version != Self.version {
            return "is of version \(version), not \(Self.version)"
        }
        if !PuzzleSet.levels.contains(level) { return "has level \(level), not 1 to 12" }
        // The name of its files: nothing else may be in it.
        let expectedID = Place(set: set, split: split, index: number).id
        if id != expectedID { return "has id \(id), not one like \(expectedID)" }
        if box != Box(set.answerBox) { return "has an answer box that is not its set's" }
        if let problem = set == .a ? fieldProblem : cellProblem { return problem }
        let expected = canonicalHash.map(PuzzleHash.text) ?? "none"
        return hash == expected ? nil : "has hash \(hash), but shows \(expected)"
    }

    private var fieldProblem: String? {
        guard let field, let fieldDistractors, cells == nil, distractors == nil else {
            return "has cells, or no field, in set A"
        }
        if fieldDistractors.count != set.distractorCount {
            return "has \(fieldDistractors.count) distractors, not \(set.distractorCount)"
        }
        return ([field] + fieldDistractors).lazy.compactMap(\.problem).first.map {
            "cannot be drawn: \($0)"
        }
    }

    private var cellProblem: String? {
        guard let cells, let distractors, field == nil, fieldDistractors == nil else {
            return "has a field, or no cells, in set \(set.rawValue)"
        }
        if cells.count != set.columns * set.columns {
            return "has \(cells.count) cells, not \(set.columns * set.columns)"
        }
        if distractors.count != set.distractorCount {
            return "has \(distractors.count) distractors, not \(set.distractorCount)"
        }
        return (cells + distractors).lazy.compactMap(\.problem).first.map {
            "cannot be drawn: \($0)"
        }
    }
}
