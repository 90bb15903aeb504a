// SPDX-License-Identifier: Apache-2.0

import Completions
import Images
import TestSupport
import Testing

struct BlankCellTests {
    /// Many geometries, each with other figures.
    static let puzzles: [ForeignPuzzle] = {
        let sizes = [
            PixelSize(side: 80), PixelSize(side: 133), PixelSize(width: 90, height: 70),
            PixelSize(width: 61, height: 118), PixelSize(side: 41),
        ]
        let margins = [[0, 0, 0, 0], [20, 20, 20, 20], [7, 31, 24, 12], [60, 10, 5, 80]]
        var puzzles: [ForeignPuzzle] = []
        for (index, style) in (0..<160).map({ ($0, ForeignPuzzle.Style.allCases[$0 % 4]) }) {
            var puzzle = ForeignPuzzle()
            puzzle.style = style
            puzzle.count = index / 4 % 2 == 0 ? 3 : 2
            puzzle.cell = sizes[index / 8 % sizes.count]
            puzzle.margins = margins[index / 40 % margins.count]
            puzzle.gutter = puzzle.cell.width / (index % 3 == 0 ? 10 : 7)
            puzzle.line = 1 + index % 3
            puzzle.seed = index
            if index % 5 == 0 { (puzzle.paper, puzzle.ink) = (.black, .white) }
            if index % 7 == 0 { puzzle.paper = PixelColor(236, 240, 220) }
            if index % 11 == 0 { puzzle.ink = PixelColor(160, 30, 60) }
            puzzles.append(puzzle)
        }
        return puzzles
    }()

    /// How far the edges of two regions are apart, at most.
    private func distance(_ one: PixelRegion, _ other: PixelRegion) -> Int {
        [
            one.x - other.x, one.y - other.y, one.right - other.right, one.bottom - other.bottom,
        ].reduce(0) { max($0, abs($1)) }
    }

    @Test(arguments: puzzles)
    func `the blank cell is found within a few pixels`(_ puzzle: ForeignPuzzle) throws {
        let found = try BlankCell(findingIn: puzzle.picture())
        // Where there are no borders, nothing tells paper between cells from paper in them.
        let slack = puzzle.style == .paper ? puzzle.gutter / 2 + 2 : 1
        #expect(distance(found.region, puzzle.blank) <= slack, "\(found.region) \(puzzle.blank)")
        #expect(found.columns == puzzle.count)
        let first = puzzle.region(row: 0, column: 0)
        // What the model sees ends with the cell and begins with the first one.
        #expect(found.frame.x <= first.x + 2 && found.frame.y <= first.y + 2)
        #expect(found.frame.right <= found.region.right + puzzle.line)
        #expect(found.frame.bottom <= found.region.bottom + puzzle.line)
    }

    @Test func `a puzzle is found in a photo of it and in a very large picture`() throws {
        var puzzle = ForeignPuzzle()
        puzzle.margins = [12, 12, 12, 12]
        let picture = puzzle.picture()
        let bytes = try picture.encoded(as: .jpeg)
        let found = try BlankCell(findingIn: Image(bytes: bytes))
        #expect(distance(found.region, puzzle.blank) <= 2)
        let large = picture.resized(
            to: PixelSize(width: picture.width * 10, height: picture.height * 10))
        let cell = try BlankCell(findingIn: large).region
        let truth = PixelRegion(
            x: puzzle.blank.x * 10, y: puzzle.blank.y * 10, width: puzzle.blank.width * 10,
            height: puzzle.blank.height * 10)
        #expect(distance(cell, truth) <= 6, "\(cell) \(truth)")
    }

    @Test func `the hole in a field of stripes is found`() throws {
        var field = Image(width: 256, height: 256, color: .white)
        field.paint(.black) { x, y in (x + y).truncatingRemainder(dividingBy: 24) < 10 }
        let hole = PixelRegion(x: 160, y: 160, width: 96, height: 96)
        field.paste(Image(width: 96, height: 96, color: .white), atX: 160, y: 160)
        let found = try BlankCell(findingIn: field)
        #expect(distance(found.region, hole) <= 1, "\(found.region)")
    }

    @Test(arguments: ForeignPuzzle.Style.allCases)
    func `a complete puzzle has no blank cell`(_ style: ForeignPuzzle.Style) {
        for seed in 0..<15 {
            var puzzle = ForeignPuzzle()
            puzzle.style = style
            puzzle.seed = seed
            let picture = puzzle.picture(isComplete: true)
            #expect(throws: CompletionError.noBlankCell(size: picture.size), "\(puzzle)") {
                try BlankCell(findingIn: picture)
            }
        }
    }

    @Test func `pictures of one colour and photos have no blank cell`() {
        for picture in [
            Image(width: 30, height: 30, color: .white), Image(width: 1, height: 1, color: .black),
            TinyModels.picture(width: 200, height: 150),
        ] {
            #expect(throws: CompletionError.noBlankCell(size: picture.size)) {
                try BlankCell(findingIn: picture)
            }
        }
    }

    @Test(arguments: [
        PixelRegion(x: 200, y: 200, width: 100, height: 20),
        PixelRegion(x: 0, y: 100, width: 20, height: 20),
        PixelRegion(x: 10, y: 10, width: 0, height: 5),
        PixelRegion(x: 300, y: 10, width: 5, height: 5),
    ])
    func `a cell that is not in the puzzle is refused`(_ region: PixelRegion) {
        let picture = ForeignPuzzle().picture()
        #expect(throws: CompletionError.cellOutside(region, size: picture.size)) {
            try BlankCell(region, of: picture)
        }
    }

    @Test func `choices are laid in the middle, scaled, or refused`() throws {
        let puzzle = ForeignPuzzle()
        let cell = try BlankCell(findingIn: puzzle.picture())
        #expect(cell.region.size == PixelSize(side: 80))
        let choice = TinyModels.picture(width: 76, height: 84)
        let middle = try cell.fitted(choice)
        let shared = PixelRegion(x: 2, y: 0, width: 76, height: 80)
        #expect(
            middle.cropped(to: shared)
                == choice.cropped(to: PixelRegion(x: 0, y: 2, width: 76, height: 80)))
        #expect(try cell.fitted(TinyModels.picture(width: 40, height: 40)).size == cell.region.size)
        let wide = TinyModels.picture(width: 100, height: 80)
        #expect(
            throws: CompletionError.badChoice(
                number: 4, size: wide.size, cell: cell.region.size)
        ) {
            try cell.fitted(wide, number: 4)
        }
    }
}
