// SPDX-License-Identifier: Apache-2.0

extension Image {
    /// Lays a picture over this one with its top left pixel at column `x`, row `y`; what falls
    /// outside is left out.
    public mutating func paste(_ picture: Image, atX x: Int, y: Int) {
        let target = PixelRegion(x: x, y: y, width: picture.width, height: picture.height)
        guard let visible = bounds.intersection(target) else { return }
        let count = visible.width * 3
        for row in visible.y..<visible.bottom {
            let to = (row * width + visible.x) * 3
            let from = ((row - y) * picture.width + visible.x - x) * 3
            pixels.replaceSubrange(to..<to + count, with: picture.pixels[from..<from + count])
        }
    }

    /// Pictures in rows of `columns`, each in a cell as large as the largest of them.
    ///
    /// - Parameters:
    ///   - pictures: in reading order; their sizes may differ.
    ///   - columns: cells in a row.
    ///   - gap: pixels between cells and around them.
    ///   - background: what fills gaps and the rest of each cell.
    /// - Returns: the sheet.
    /// - Precondition: there is a picture, `columns` is at least 1 and `gap` at least 0.
    public static func contactSheet(
        of pictures: [Image], columns: Int, gap: Int = 4, background: PixelColor = .white
    ) -> Image {
        precondition(
            !pictures.isEmpty && columns >= 1 && gap >= 0,
            "a sheet of \(pictures.count) pictures in \(columns) columns, \(gap) pixels apart")
        let columns = min(columns, pictures.count)
        let rows = (pictures.count + columns - 1) / columns
        let cellWidth = pictures.reduce(0) { max($0, $1.width) } + gap
        let cellHeight = pictures.reduce(0) { max($0, $1.height) } + gap
        var sheet = Image(
            width: columns * cellWidth + gap, height: rows * cellHeight + gap, color: background)
        for (index, picture) in pictures.enumerated() {
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            sheet.paste(picture, atX: column * cellWidth + gap, y: row * cellHeight + gap)
        }
        return sheet
    }
}
