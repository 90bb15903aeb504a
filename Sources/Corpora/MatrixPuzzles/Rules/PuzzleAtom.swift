// SPDX-License-Identifier: Apache-2.0

/// A rule of a puzzle: what changes, and how.
package struct PuzzleAtom: Sendable, Hashable {
    /// The set whose rules it belongs to; puzzles of set D may hold rules of set E.
    package let set: PuzzleSet
    /// The number of what changes: B the transform, C and D the attribute, E the operation.
    package let what: Int
    /// The number of how: B and C the direction, D the order, E the family.
    package let how: Int

    /// - Returns: nil where there is no such rule.
    package init?(_ set: PuzzleSet, what: Int, how: Int) {
        let names = Self.names(in: set)
        guard names.what.indices.contains(what), names.how.indices.contains(how) else {
            return nil
        }
        // Grey has too few levels to change both ways.
        if set == .c && what == 1 && how == 2 { return nil }
        self.set = set
        self.what = what
        self.how = how
    }

    /// Reads "size R"; nil for anything else.
    package init?(text: String) {
        for set in PuzzleSet.allCases {
            if let atom = Self.all(of: set).first(where: { $0.text == text }) {
                self = atom
                return
            }
        }
        return nil
    }

    /// All rules of a set by number; none for set A.
    package static func all(of set: PuzzleSet) -> [PuzzleAtom] {
        let names = names(in: set)
        return names.what.indices.flatMap { what in
            names.how.indices.compactMap { PuzzleAtom(set, what: what, how: $0) }
        }
    }

    /// The number that decides which pairs are held out.
    package var number: Int {
        switch set {
        case .a: 0
        case .b: 2 * what + how
        case .c: 3 * what + how
        case .d: 4 * what + how
        case .e: 6 * what + how
        }
    }

    /// "size R", "shape L1", "union spokes".
    package var text: String {
        let names = Self.names(in: set)
        let what = names.what[what]
        // A count is shown by marks, which have names of their own.
        if set == .e && self.what == 4 { return "\(what) \(Self.marks[how])" }
        return "\(what) \(names.how[how])"
    }

    private static let marks = [
        "marks-dot", "marks-tick", "marks-triangle", "marks-square", "marks-ring",
    ]

    private static func names(in set: PuzzleSet) -> (what: [String], how: [String]) {
        switch set {
        case .a:
            ([], [])
        case .b:
            (
                [
                    "mirror-left-right", "mirror-up-down", "turn-90", "turn-180", "grey-step",
                    "size-step", "count-step", "add-part", "drop-part", "change-shape",
                ], ["R", "C"]
            )
        case .c:
            (["size", "grey", "rotation", "count", "position", "parts"], ["R", "C", "B"])
        case .d:
            (
                ["shape", "fill", "rotation", "size", "position", "count", "lines"],
                ["L1", "L2", "KR", "KC"]
            )
        case .e:
            (
                ["union", "intersection", "exclusive-or", "difference", "signed-count"],
                ["spokes", "edges", "arcs", "dots", "bars"]
            )
        }
    }
}
