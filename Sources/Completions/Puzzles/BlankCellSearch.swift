// SPDX-License-Identifier: Apache-2.0

import Images

/// The way to a puzzle's blank cell: by its borders, by the paper between cells, or as a hole.
struct BlankCellSearch {
    /// What was found.
    let cell: BlankCell?

    /// Pictures with a longer side are looked at in this size.
    private static let sideLimit = 2048

    init(_ puzzle: Image) {
        let longer = max(puzzle.width, puzzle.height)
        guard longer > Self.sideLimit else {
            cell = Self.cell(in: puzzle)
            return
        }
        let small = puzzle.resized(
            to: PixelSize(
                width: max(1, puzzle.width * Self.sideLimit / longer),
                height: max(1, puzzle.height * Self.sideLimit / longer)))
        let fit = FrameFit(of: puzzle.size, in: small.size, mode: .stretch)
        // One pixel less on each side: the border begins somewhere in it.
        guard let found = Self.cell(in: small),
            let region = fit.photoRegion(of: found.region.inset(by: 1)),
            let frame = fit.photoRegion(of: found.frame)
        else {
            cell = nil
            return
        }
        cell = BlankCell(region: region, frame: frame)
    }

    private static func cell(in puzzle: Image) -> BlankCell? {
        guard puzzle.width > 0, puzzle.height > 0,
            let all = InkMap(puzzle, paper: puzzle.rimColor).bounds
        else { return nil }
        // A point of the last cell, of two by two as of three by three.
        let (x, y) = (all.x + all.width * 5 / 6, all.y + all.height * 5 / 6)
        let ink = InkMap(puzzle, paper: paper(of: puzzle, around: x, y))
        // Most of a puzzle is paper; else this is the ink of a figure.
        guard let blank = ink.blankRegion(around: x, y),
            4 * ink.count(in: all) < 3 * all.size.pixelCount
        else { return nil }
        let borders = CellBorders(of: blank, in: ink)
        if borders.left != nil, borders.top != nil {
            return bordered(blank, borders, in: ink, all: all)
        }
        return between(ink, all: all) ?? hole(blank, all: all)
    }

    /// The middle colour of some pixels.
    private static func paper(of puzzle: Image, around x: Int, _ y: Int) -> PixelColor {
        let reach = max(1, min(puzzle.width, puzzle.height) / 100)
        let window = PixelRegion(
            x: x - reach, y: y - reach, width: 2 * reach + 1, height: 2 * reach + 1)
        guard let part = puzzle.bounds.intersection(window) else { return .white }
        let pixels = puzzle.cropped(to: part).pixels
        func middle(_ channel: Int) -> UInt8 {
            let values = stride(from: channel, to: pixels.count, by: 3).map { pixels[$0] }.sorted()
            return values[values.count / 2]
        }
        return PixelColor(middle(0), middle(1), middle(2))
    }

    /// A cell with a border at its left and its top; without one at its right or its bottom it ends
    /// where all cells do.
    private static func bordered(
        _ blank: PixelRegion, _ borders: CellBorders, in ink: InkMap, all: PixelRegion
    ) -> BlankCell? {
        let left = blank.x - (borders.left?.distance ?? 0)
        let top = blank.y - (borders.top?.distance ?? 0)
        let right = borders.right.map { blank.right + $0.distance } ?? min(blank.right, all.right)
        let bottom =
            borders.bottom.map { blank.bottom + $0.distance } ?? min(blank.bottom, all.bottom)
        let region = PixelRegion(x: left, y: top, width: right - left, height: bottom - top)
        let frameRight = right + (borders.right?.thickness ?? 0)
        let frameBottom = bottom + (borders.bottom?.thickness ?? 0)
        let (start, above) = (min(all.x, left), min(all.y, top))
        let frame = PixelRegion(
            x: start, y: above, width: frameRight - start, height: frameBottom - above)
        guard isPlausible(region, in: all) else { return nil }
        // A square in a cell has four straight sides too; but it is small, or they end with it.
        let isLarge =
            100 * region.width >= 26 * all.width && 100 * region.height >= 26 * all.height
        guard isLarge || isContinued(left: left - 1, top: top - 1, of: region, in: ink, all)
        else { return nil }
        return BlankCell(region: region, frame: frame)
    }

    /// Whether the borders of a cell go on, most of the way, along the cells above it and to its left.
    private static func isContinued(
        left: Int, top: Int, of region: PixelRegion, in ink: InkMap, _ all: PixelRegion
    ) -> Bool {
        let above = all.y..<region.y
        let before = all.x..<region.x
        return 10 * ink.count(left..<left + 1, above) >= 6 * above.count
            && 10 * ink.count(before, top..<top + 1) >= 6 * before.count
    }

    /// A cell of a puzzle without borders.
    private static func between(_ ink: InkMap, all: PixelRegion) -> BlankCell? {
        let columns = (0..<ink.width).map { ink.count($0..<$0 + 1, 0..<ink.height) }
        let rows = (0..<ink.height).map { ink.count(0..<ink.width, $0..<$0 + 1) }
        let found = [3, 2].compactMap { count -> (BlankCell, confidence: Double)? in
            guard
                let across = PuzzleLattice(count: count, ink: columns, extent: all.x..<all.right),
                let down = PuzzleLattice(count: count, ink: rows, extent: all.y..<all.bottom)
            else { return nil }
            // Rows are as far apart as columns, and where one axis has no margin, neither has the
            // other; the lesser is less likely to be part of the figures.
            let gutter = [across.gutter(length: ink.width), down.gutter(length: ink.height)]
                .compactMap { $0 }.min()
            let width = Self.cells(along: across, length: ink.width, gutter: gutter)
            let height = Self.cells(along: down, length: ink.height, gutter: gutter)
            let region = PixelRegion(width.last, height.last)
            guard !region.isEmpty, ink.count(in: region) == 0 else { return nil }
            let cell = BlankCell(region: region, frame: PixelRegion(width.all, height.all))
            return (cell, min(across.confidence, down.confidence))
        }
        guard let first = found.first else { return nil }
        return found.reduce(first) { $1.confidence > $0.confidence ? $1 : $0 }.0
    }

    private static func cells(
        along lattice: PuzzleLattice, length: Int, gutter: Double?
    ) -> (all: Range<Int>, last: Range<Int>) {
        gutter.flatMap { lattice.cells(length: length, gutter: $0) }
            ?? lattice.cells(length: length)
    }

    /// A hole in a picture that has ink everywhere else.
    private static func hole(_ blank: PixelRegion, all: PixelRegion) -> BlankCell? {
        guard let region = blank.intersection(all), isPlausible(region, in: all) else { return nil }
        return BlankCell(
            region: region,
            frame: PixelRegion(all.x..<region.right, all.y..<region.bottom))
    }

    /// Whether a region is as large as a cell, and in the corner.
    private static func isPlausible(_ region: PixelRegion, in all: PixelRegion) -> Bool {
        func isPart(_ length: Int, of whole: Int, endingBefore rest: Int) -> Bool {
            100 * length >= 22 * whole && 100 * length <= 62 * whole && 100 * rest <= 4 * whole
        }
        return isPart(region.width, of: all.width, endingBefore: all.right - region.right)
            && isPart(region.height, of: all.height, endingBefore: all.bottom - region.bottom)
    }
}

extension PixelRegion {
    fileprivate func inset(by pixels: Int) -> PixelRegion {
        PixelRegion(
            x: x + pixels, y: y + pixels, width: width - 2 * pixels, height: height - 2 * pixels)
    }

    fileprivate init(_ x: Range<Int>, _ y: Range<Int>) {
        self.init(x: x.lowerBound, y: y.lowerBound, width: x.count, height: y.count)
    }
}
