// SPDX-License-Identifier: Apache-2.0

package import Images

/// A puzzle as a line of `puzzles.jsonl` tells it; its pictures follow from it alone.
package struct PuzzleRecord: Codable, Sendable, Hashable {
    /// Changed whenever the same number gives another puzzle or another picture.
    package static let version = 1

    /// A rectangle of pixels from the picture's top left corner.
    package struct Box: Codable, Sendable, Hashable {
        /// The first column.
        package var x: Int
        /// The first row.
        package var y: Int
        /// Columns.
        package var width: Int
        /// Rows.
        package var height: Int

        /// The box of a region.
        package init(_ region: PixelRegion) {
            x = region.x
            y = region.y
            width = region.width
            height = region.height
        }
    }

    /// Set, split and number: "C-T0-000123".
    package var id: String
    /// ``PuzzleRecord/version`` when it was drawn.
    package var version: Int
    /// Its set.
    package var set: PuzzleSet
    /// How hard it is, 1 to 12.
    package var level: Int
    /// What it is for.
    package var split: PuzzleSplit
    /// What divides its cells.
    package var style: PuzzleStyle
    /// Its rules in words, sorted; see ``PuzzleAtom/text``.
    package var atoms: [String]
    /// The complete grid, row by row, the answer last; nil for set A.
    package var cells: [PuzzleCell]?
    /// The complete field; nil for all sets but A.
    package var field: PuzzleField?
    /// The region that the puzzle leaves blank.
    package var box: Box
    /// Wrong answers; nil for set A.
    package var distractors: [PuzzleCell]?
    /// Whole fields whose answer boxes are wrong answers; nil for all sets but A.
    package var fieldDistractors: [PuzzleField]?
    /// The canonical hash, 16 hexadecimal digits; see ``PuzzleHash``.
    package var hash: String

    /// What tells a puzzle from all others.
    package struct Place: Sendable, Hashable {
        /// Its set.
        package var set: PuzzleSet
        /// Its split.
        package var split: PuzzleSplit
        /// Its number in both.
        package var index: Int

        package init(set: PuzzleSet, split: PuzzleSplit, index: Int) {
            self.set = set
            self.split = split
            self.index = index
        }

        /// "C-T0-000123".
        package var id: String {
            let digits = String(index)
            let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
            return "\(set.rawValue)-\(split.rawValue)-\(zeros)\(digits)"
        }
    }

    /// A puzzle of cells: sets B to E.
    package init(
        _ place: Place, level: Int, style: PuzzleStyle, atoms: [String], cells: [PuzzleCell],
        distractors: [PuzzleCell]
    ) {
        self.init(
            place, level: level, style: style, atoms: atoms,
            hash: PuzzleHash.of(cells, columns: place.set.columns))
        self.cells = cells
        self.distractors = distractors
    }

    /// A puzzle of a field: set A.
    package init(
        _ place: Place, level: Int, style: PuzzleStyle, atoms: [String], field: PuzzleField,
        distractors: [PuzzleField]
    ) {
        self.init(
            place, level: level, style: style, atoms: atoms, hash: PuzzleHash.of(field))
        self.field = field
        fieldDistractors = distractors
    }

    private init(
        _ place: Place, level: Int, style: PuzzleStyle, atoms: [String], hash: UInt64
    ) {
        id = place.id
        version = Self.version
        set = place.set
        self.level = level
        split = place.split
        self.style = style
        self.atoms = atoms.sorted()
        box = Box(place.set.answerBox)
        self.hash = PuzzleHash.text(of: hash)
    }

    /// Its number in its set and split.
    package var number: Int { id.split(separator: "-").last.flatMap { Int($0) } ?? 0 }

    /// What a puzzle shows.
    package struct Shown: Hashable, Sendable {
        private let set: PuzzleSet
        private let style: PuzzleStyle
        private let cells: [PuzzleCell]?
        private let field: PuzzleField?

        fileprivate init(_ record: PuzzleRecord) {
            set = record.set
            style = record.style
            cells = record.cells?.map(\.visible)
            field = record.field
        }
    }

    /// What it shows: the same for two puzzles that look the same.
    package var shown: Shown { Shown(self) }

    /// The canonical hash of what it shows; nil where that cannot be drawn.
    package var canonicalHash: UInt64? {
        if let field { return PuzzleHash.of(field) }
        guard let cells, cells.count == set.columns * set.columns else { return nil }
        return PuzzleHash.of(cells, columns: set.columns)
    }
}
