// SPDX-License-Identifier: Apache-2.0

/// Whether the pictures of a record are what docs/matrices.md says of all of them.
struct PictureChecker {
    let record: CheckedRecord
    let drawn: DrawnPuzzle
    let plan: PuzzlePlan

    /// The greatest score of two answers that have to be told apart.
    private static let distinct = 0.64

    init?(record: CheckedRecord, drawn: DrawnPuzzle) {
        guard let plan = PuzzlePlan(set: record.set) else { return nil }
        self.record = record
        self.drawn = drawn
        self.plan = plan
    }

    /// What is wrong, one sentence each.
    var problems: [String] {
        for picture in [drawn.complete, drawn.puzzle, drawn.invertedPuzzle]
        where picture.width != 256 || picture.height != 256 {
            return ["a picture has \(picture.width)×\(picture.height) pixels"]
        }
        let holeBox = CheckedRecord.Box(
            x: plan.hole, y: plan.hole, width: plan.holeSide, height: plan.holeSide)
        guard record.box == holeBox else { return ["the answer box is not that of its set"] }
        guard drawn.choices.count == plan.distractors + 1 else {
            return ["has \(drawn.choices.count) choices"]
        }
        return pixelProblems + choiceProblems + neighbourProblems + lookProblems
    }

    // MARK: - Pixels

    private var pixelProblems: [String] {
        var (changed, unruled, stray, unlike) = (0, 0, 0, 0)
        for y in 0..<256 {
            for x in 0..<256 {
                let (grey, left) = (drawn.complete[x, y], drawn.puzzle[x, y])
                let isDivider = plan.isDivider(x, y, style: record.style)
                if isDivider, grey != 0 || left != 0 { unruled += 1 }
                if !isDivider, !plan.isCell(x, y), grey != 255 { stray += 1 }
                let isBlank = plan.isHole(x, y) && !isDivider
                if left != (isBlank ? 255 : grey) { changed += 1 }
                if drawn.invertedPuzzle[x, y] != 255 - left { unlike += 1 }
            }
        }
        let counts = [
            (changed, "of the puzzle differ from the complete picture"),
            (unruled, "of rules or frames are not black"),
            (stray, "outside the cells are not white"), (unlike, "are not inverted"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\($0.0) pixels \($0.1)" }
    }

    /// The part of a picture that a cell shows, the frame painted white.
    private func bare(_ picture: GreyPicture, x: Int, y: Int) -> GreyPicture {
        let side = record.set == "A" ? plan.holeSide : plan.side
        return picture.square(x: x, y: y, side: side).whitened {
            record.style == "F" && plan.isDivider(x + $0, y + $1, style: "F")
        }
    }

    private var bareChoices: [GreyPicture] {
        drawn.choices.map { choice in
            choice.whitened {
                record.style == "F"
                    && plan.isDivider(plan.hole + $0, plan.hole + $1, style: "F")
            }
        }
    }

    // MARK: - Answers

    private var choiceProblems: [String] {
        let choices = bareChoices
        var problems: [String] = []
        if choices[0] != bare(drawn.complete, x: plan.hole, y: plan.hole) {
            problems.append("the first choice is not what the answer box shows")
        }
        if !(0.03...0.70).contains(choices[0].ink) {
            problems.append("the answer has \(choices[0].ink) ink")
        }
        if Set(choices).count != choices.count { problems.append("two choices are the same") }
        let answer = OverlapReference(choices[0])
        for (place, choice) in choices.enumerated().dropFirst() {
            let score = answer.score(OverlapReference(choice))
            if score > Self.distinct {
                problems.append("distractor \(place - 1) is like the answer, \(score)")
            }
        }
        return problems
    }

    private var neighbourProblems: [String] {
        guard record.set != "A", record.set != "B" || record.level > 2 else { return [] }
        let answer = OverlapReference(bare(drawn.complete, x: plan.hole, y: plan.hole))
        let before = plan.edges[plan.edges.count - 2]
        return [("left", before, plan.hole), ("upper", plan.hole, before)].compactMap {
            let score = answer.score(OverlapReference(bare(drawn.complete, x: $1, y: $2)))
            return score > Self.distinct ? "the \($0) neighbour is like the answer, \(score)" : nil
        }
    }

    // MARK: - Looks

    /// Cells that tell the same must show the same, and cells that tell something else, not.
    private var lookProblems: [String] {
        guard let cells = record.cells, let distractors = record.distractors else { return [] }
        let columns = plan.edges.count
        let shown =
            cells.indices.map {
                bare(drawn.complete, x: plan.edges[$0 % columns], y: plan.edges[$0 / columns])
            } + bareChoices.dropFirst()
        let looks = (cells + distractors).map(\.look)
        var problems: [String] = []
        for one in looks.indices {
            for other in looks.indices.dropFirst(one + 1)
            where (looks[one] == looks[other]) != (shown[one] == shown[other]) {
                problems.append(
                    looks[one] == looks[other]
                        ? "cells \(one) and \(other) tell the same and show something else"
                        : "cells \(one) and \(other) show the same and tell something else")
            }
        }
        return problems
    }
}
