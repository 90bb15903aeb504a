// SPDX-License-Identifier: Apache-2.0

extension Image {
    /// Writes a line of text; what falls outside the picture is left out.
    ///
    /// - Parameters:
    ///   - text: one line; a character that is not of ASCII shows as a box.
    ///   - x: the column where the line begins.
    ///   - y: the row of the line's top.
    ///   - height: from the top of capitals to the bottom of tails, in pixels.
    ///   - color: of the ink.
    ///   - weight: the thickness of the pen as a share of the height.
    public mutating func write(
        _ text: String, atX x: Int, y: Int, height: Float, color: PixelColor,
        weight: Float = Lettering.ordinaryWeight
    ) {
        let lettering = Lettering(text, height: height, weight: weight)
        let (left, top) = (Float(x), Float(y))
        // A heavy pen reaches over the line's top and bottom.
        let reach = Int((height * weight).rounded(.up))
        let region = PixelRegion(
            x: x, y: y - reach, width: Int(lettering.width.rounded(.up)),
            height: Int(height.rounded(.up)) + 2 * reach)
        paint(color, in: region) { lettering.contains(x: $0 - left, y: $1 - top) }
    }

    /// The picture with a caption in as many lines as it needs below.
    ///
    /// - Parameters:
    ///   - caption: any text; it is broken into lines as wide as the picture.
    ///   - height: of the letters, in pixels.
    ///   - color: of the letters.
    ///   - background: what the letters stand on.
    /// - Returns: a picture of the same width; the same picture for a caption without words.
    public func labelled(
        with caption: String, height: Float = 11, color: PixelColor = .black,
        background: PixelColor = .white
    ) -> Image {
        let lines = Lettering.lines(of: caption, height: height, width: Float(width))
        guard !lines.isEmpty else { return self }
        let step = Int((height * 1.15).rounded(.up))
        var labelled = Image(
            width: width, height: self.height + 2 + lines.count * step, color: background)
        labelled.paste(self, atX: 0, y: 0)
        for (index, line) in lines.enumerated() {
            let row = self.height + 2 + index * step
            labelled.write(line, atX: 0, y: row, height: height, color: color)
        }
        return labelled
    }

    /// Pictures in rows, each with its caption below.
    ///
    /// - Parameters:
    ///   - pictures: in reading order; their sizes may differ.
    ///   - captions: one for each picture.
    ///   - columns: cells in a row.
    ///   - gap: pixels between cells and around them.
    ///   - height: of the letters, in pixels.
    ///   - background: what fills gaps and the rest of each cell.
    /// - Returns: the sheet.
    /// - Precondition: there is a picture and a caption for each, `columns` is at least 1 and
    ///   `gap` at least 0.
    public static func contactSheet(
        of pictures: [Image], captions: [String], columns: Int, gap: Int = 6, height: Float = 11,
        background: PixelColor = .white
    ) -> Image {
        precondition(
            pictures.count == captions.count,
            "\(pictures.count) pictures with \(captions.count) captions")
        let cells = zip(pictures, captions).map { picture, caption in
            picture.labelled(with: caption, height: height, background: background)
        }
        return contactSheet(of: cells, columns: columns, gap: gap, background: background)
    }
}
