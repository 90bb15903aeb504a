// SPDX-License-Identifier: Apache-2.0

/// Where things stand in the picture of a set, as docs/matrices.md tells.
struct PuzzlePlan {
    /// Left, and also upper, edges of the cells; one for the field of set A.
    let edges: [Int]
    /// Pixels across and down of a cell.
    let side: Int
    /// The left, and also the upper, edge of the answer box, which ends with the picture.
    let hole: Int
    /// Wrong answers that go with a puzzle.
    let distractors: Int
    /// The first pixels of the rules of style G, each 2 pixels wide.
    let rules: [Int]

    init?(set: String) {
        switch set {
        case "A": self.init(edges: [0], side: 256, hole: 160, distractors: 5, rules: [])
        case "B": self.init(edges: [0, 136], side: 120, hole: 136, distractors: 5, rules: [127])
        case "C", "D", "E":
            self.init(
                edges: [0, 88, 176], side: 80, hole: 176, distractors: 7, rules: [83, 171])
        default: return nil
        }
    }

    private init(edges: [Int], side: Int, hole: Int, distractors: Int, rules: [Int]) {
        self.edges = edges
        self.side = side
        self.hole = hole
        self.distractors = distractors
        self.rules = rules
    }

    /// Pixels across and down of the answer box.
    var holeSide: Int { 256 - hole }

    /// Whether a pixel lies in the answer box.
    func isHole(_ x: Int, _ y: Int) -> Bool { x >= hole && y >= hole }

    /// Whether a pixel lies in a cell.
    func isCell(_ x: Int, _ y: Int) -> Bool {
        edges.contains { $0 <= x && x < $0 + side } && edges.contains { $0 <= y && y < $0 + side }
    }

    /// Whether a pixel belongs to a rule or frame of a style.
    func isDivider(_ x: Int, _ y: Int, style: String) -> Bool {
        switch style {
        case "G":
            return rules.contains { $0 == x || $0 + 1 == x || $0 == y || $0 + 1 == y }
        case "F":
            guard let left = edges.last(where: { $0 <= x }), x < left + side,
                let top = edges.last(where: { $0 <= y }), y < top + side
            else { return false }
            let (u, v) = (x - left, y - top)
            return min(u, v) < 2 || max(u, v) >= side - 2
        default: return false
        }
    }
}
