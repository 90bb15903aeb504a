// SPDX-License-Identifier: Apache-2.0

package import Images

/// A puzzle picture as others draw them: any size, any paper, borders of several kinds.
package struct ForeignPuzzle: Sendable, CustomStringConvertible {
    /// What separates cells.
    package enum Style: Sendable, CaseIterable {
        /// A line around every cell, the blank one too.
        case frames
        /// Lines between cells and around all.
        case grid
        /// Lines between cells.
        case rules
        /// Paper.
        case paper
    }

    /// Rows, and columns.
    package var count = 3
    /// The size of a cell without its border.
    package var cell = PixelSize(side: 80)
    /// Paper between the borders of two cells; between cells where there are none.
    package var gutter = 8
    /// Paper around all cells: left, top, right and bottom.
    package var margins = [0, 0, 0, 0]
    /// How thick borders are.
    package var line = 2
    package var style = Style.frames
    package var paper = PixelColor.white
    package var ink = PixelColor.black
    /// Which figures are drawn, and how large.
    package var seed = 0

    package init() {}

    package var description: String {
        "\(count)×\(count) of \(cell), \(style), gutter \(gutter), line \(line), "
            + "margins \(margins), seed \(seed)"
    }

    /// From one cell to the next.
    private var step: PixelSize {
        let between =
            switch style {
            case .frames: gutter + 2 * line
            case .grid, .rules: line
            case .paper: gutter
            }
        return PixelSize(width: cell.width + between, height: cell.height + between)
    }

    /// Lines before the first cell.
    private var inset: Int { style == .frames || style == .grid ? line : 0 }

    /// The cell of a row and a column, counted from 0, without its border.
    package func region(row: Int, column: Int) -> PixelRegion {
        PixelRegion(
            x: margins[0] + inset + column * step.width, y: margins[1] + inset + row * step.height,
            width: cell.width, height: cell.height)
    }

    /// The blank cell.
    package var blank: PixelRegion { region(row: count - 1, column: count - 1) }

    /// The puzzle with its last cell blank, or filled.
    package func picture(isComplete: Bool = false) -> Image {
        var picture = Image(
            width: blank.right + inset + margins[2], height: blank.bottom + inset + margins[3],
            color: paper)
        for row in 0..<count {
            for column in 0..<count {
                drawBorder(row, column, in: &picture)
                guard isComplete || row + column < 2 * count - 2 else { continue }
                let place = region(row: row, column: column)
                picture.paste(figure(row, column), atX: place.x, y: place.y)
            }
        }
        return picture
    }

    /// What belongs into the last cell, and what does not: the figures of others.
    package func choices(_ number: Int) -> [Image] {
        (0..<number).map { figure(count - 1 - $0, count - 1 + $0 % 2) }
    }

    private func drawBorder(_ row: Int, _ column: Int, in picture: inout Image) {
        let place = region(row: row, column: column)
        let (width, height) = (place.width, place.height)
        func bar(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
            picture.paste(Image(width: width, height: height, color: ink), atX: x, y: y)
        }
        let (left, top) = (place.x - line, place.y - line)
        if style == .frames || style == .grid {
            bar(left, top, width + 2 * line, line)
            bar(left, top, line, height + 2 * line)
            bar(left, place.bottom, width + 2 * line, line)
            bar(place.right, top, line, height + 2 * line)
        } else if style == .rules {
            if row > 0 { bar(left + (column > 0 ? 0 : line), top, width + line, line) }
            if column > 0 { bar(left, top + (row > 0 ? 0 : line), line, height + line) }
        }
    }

    /// The figure of a cell: its form goes with the row, its size with the column.
    private func figure(_ row: Int, _ column: Int) -> Image {
        var picture = Image(width: cell.width, height: cell.height, color: paper)
        let form = (seed / 3 + row) % 5
        let radius = (Float(seed % 3) * 0.04 + 0.16) + Float(column) * 0.08
        let (width, height) = (Float(cell.width), Float(cell.height))
        picture.paint(ink) { x, y in
            Self.isInside(form, x / width - 0.5, y / height - 0.5, radius)
        }
        return picture
    }

    private static func isInside(_ form: Int, _ x: Float, _ y: Float, _ radius: Float) -> Bool {
        let square = (x * x + y * y).squareRoot()
        switch form {
        case 0: return square < radius
        case 1: return max(abs(x), abs(y)) < radius && max(abs(x), abs(y)) > radius - 0.06
        case 2: return y < radius && y > 2 * abs(x) - radius
        case 3: return abs(abs(x) - radius * 0.7) < 0.06 && abs(y) < radius
        default: return square < radius && square > radius - 0.07
        }
    }
}
