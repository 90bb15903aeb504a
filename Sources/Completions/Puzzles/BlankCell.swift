// SPDX-License-Identifier: Apache-2.0

public import Images

/// The blank cell of a puzzle, and the part of the picture that holds all cells.
public struct BlankCell: Sendable, Equatable {
    /// The cell without its border, in pixels of the puzzle.
    public let region: PixelRegion
    /// All cells; its bottom right is that of the blank cell, or of the cell's border.
    public let frame: PixelRegion

    init(region: PixelRegion, frame: PixelRegion) {
        self.region = region
        self.frame = frame
    }

    /// Takes a cell that somebody has pointed out.
    ///
    /// - Parameters:
    ///   - region: the cell, in pixels of the puzzle.
    ///   - puzzle: the puzzle; what lies right of the cell or below it is left alone.
    /// - Throws: `CompletionError.cellOutside` for a cell that is empty, not inside the picture or
    ///   has no cell to its left or above.
    public init(_ region: PixelRegion, of puzzle: Image) throws(CompletionError) {
        guard !region.isEmpty, region.x > 0, region.y > 0, puzzle.bounds.contains(region) else {
            throw .cellOutside(region, size: puzzle.size)
        }
        let part = PixelRegion(x: 0, y: 0, width: region.right, height: region.bottom)
        let ink = InkMap(puzzle.cropped(to: part), paper: puzzle.rimColor).bounds
        // Something must be kept on both sides, if only paper.
        let left = min(ink?.x ?? 0, max(0, region.x - region.width))
        let top = min(ink?.y ?? 0, max(0, region.y - region.height))
        self.init(
            region: region,
            frame: PixelRegion(
                x: left, y: top, width: region.right - left, height: region.bottom - top))
    }

    /// Finds the blank cell at the bottom right of a puzzle.
    ///
    /// The puzzle has two or three rows and columns, of one size, with borders or without, and
    /// nothing around them but paper.
    ///
    /// - Throws: `CompletionError.noBlankCell` where there is none.
    public init(findingIn puzzle: Image) throws(CompletionError) {
        guard let cell = BlankCellSearch(puzzle).cell else {
            throw .noBlankCell(size: puzzle.size)
        }
        self = cell
    }

    /// How many cells of this size fill the width of all, with borders and paper between them.
    public var columns: Int {
        // A tenth of each cell's width for these.
        max(1, (20 * frame.width + 11 * region.width) / (22 * region.width))
    }

    /// A choice laid into a picture of the cell's size.
    ///
    /// One of about the cell's size lies in the middle at its own scale, cut off or surrounded with
    /// the colour of its rim; another size of the same shape is scaled.
    ///
    /// - Parameters:
    ///   - choice: any size.
    ///   - number: what to call it in an error, from 1.
    /// - Returns: a picture of the cell's size.
    /// - Throws: `CompletionError.badChoice` where width to height is another by more than a fifth.
    public func fitted(_ choice: Image, number: Int = 1) throws(CompletionError) -> Image {
        guard !isOfOtherShape(choice.size) else {
            throw .badChoice(number: number, size: choice.size, cell: region.size)
        }
        guard isOfAboutThisSize(choice.size) else {
            return choice.fitted(to: region.size, mode: .pad(choice.rimColor)).picture
        }
        var picture = Image(width: region.width, height: region.height, color: choice.rimColor)
        picture.paste(
            choice, atX: Self.middle(region.width - choice.width),
            y: Self.middle(region.height - choice.height))
        return picture
    }

    /// Whether a choice is neither as wide nor as high in proportion as the cell.
    public func isOfOtherShape(_ size: PixelSize) -> Bool {
        guard size.width > 0, size.height > 0 else { return true }
        let (one, other) = (size.width * region.height, size.height * region.width)
        return 5 * abs(one - other) > min(one, other)
    }

    /// Whether a choice differs from the cell by at most an eighth, so that it keeps its scale.
    public func isOfAboutThisSize(_ size: PixelSize) -> Bool {
        8 * abs(size.width - region.width) <= region.width
            && 8 * abs(size.height - region.height) <= region.height
    }

    /// Half of a difference, rounded down for negative ones too.
    private static func middle(_ difference: Int) -> Int { difference >> 1 }
}
