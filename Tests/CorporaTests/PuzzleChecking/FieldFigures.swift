// SPDX-License-Identifier: Apache-2.0

/// What mirrors, and the prolonging of lines, make of a field's hole.
struct FieldFigures {
    let view: FieldView

    // MARK: - Mirrors

    /// What is wrong with carrying black figures on by two mirrors, one sentence each.
    var mirrorProblems: [String] {
        mirrorProblems("left to right") { (255 - $0, $1) }
            + mirrorProblems("up to down") { ($0, 255 - $1) }
    }

    private func mirrorProblems(
        _ name: String, _ image: (_ x: Int, _ y: Int) -> (x: Int, y: Int)
    ) -> [String] {
        let known = BitRows {
            let place = image($0, $1)
            return view.known[place.x, place.y]
        }
        let dark = BitRows {
            let place = image($0, $1)
            return view.dark[place.x, place.y]
        }
        var problems: [String] = []
        let both = known & view.known
        let wrong = ((dark ^ view.dark) & both).count
        if Double(wrong) > 0.005 * Double(both.count) {
            problems.append("mirrored \(name), \(wrong) visible pixels differ")
        }
        let agreement = view.agreement(ofDark: dark)
        if agreement < 0.99 {
            problems.append("mirrored \(name), the hole agrees by \(agreement)")
        }
        return problems
    }

    // MARK: - Lines

    private static let directions: [(across: Double, down: Double)] = [
        (1, 0), (2, 1), (1, 1), (1, 2), (0, 1), (-1, 2), (-1, 1), (-2, 1),
    ]

    /// What is wrong with prolonging straight lines, one sentence each.
    func lineProblems(_ lines: [CheckedField.Line]) -> [String] {
        guard (2...4).contains(lines.count) else { return ["has \(lines.count) lines"] }
        guard lines.allSatisfy({ Self.directions.indices.contains($0.direction) }) else {
            return ["has a line of no direction"]
        }
        var problems: [String] = []
        for line in lines {
            if !(3...6).contains(line.width) { problems.append("\(line) is too thin or wide") }
            let core = BitRows { distance(line, $0, $1) <= Double(line.width) / 2 - 0.75 }
            let missing = (core & view.known - view.dark).count
            if Double(missing) > 0.005 * Double((core & view.known).count) {
                problems.append("\(line) is broken where it is seen")
            }
            let length = visibleLength(line)
            if length < 60 { problems.append("\(line) is seen for \(length) pixels") }
        }
        let band = BitRows { x, y in
            lines.contains { distance($0, x, y) <= Double($0.width) / 2 + 0.75 }
        }
        let stray = (view.dark & view.known - band).count
        if stray > 0 { problems.append("\(stray) visible pixels belong to no line") }
        let made = BitRows { x, y in
            lines.contains { distance($0, x, y) <= Double($0.width) / 2 - 0.25 }
        }
        let agreement = view.agreement(ofDark: made)
        if agreement < 0.99 { problems.append("prolonged, the hole agrees by \(agreement)") }
        return problems
    }

    /// From a pixel's middle to a line.
    private func distance(_ line: CheckedField.Line, _ x: Int, _ y: Int) -> Double {
        let direction = Self.directions[line.direction]
        let (u, v) = (Double(x - line.x) + 0.5, Double(y - line.y) + 0.5)
        let length =
            (direction.across * direction.across + direction.down * direction.down)
            .squareRoot()
        return abs(u * direction.down - v * direction.across) / length
    }

    /// The longest part of a line that is seen without a break, in pixels.
    private func visibleLength(_ line: CheckedField.Line) -> Int {
        let direction = Self.directions[line.direction]
        let length =
            (direction.across * direction.across + direction.down * direction.down)
            .squareRoot()
        var (longest, current) = (0, 0)
        for step in -800...800 {
            let way = Double(step) / 2 / length
            let x = Int((Double(line.x) + way * direction.across).rounded(.down))
            let y = Int((Double(line.y) + way * direction.down).rounded(.down))
            let isSeen =
                (0..<256).contains(x) && (0..<256).contains(y) && (x < 160 || y < 160)
            current = isSeen ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest / 2
    }
}
