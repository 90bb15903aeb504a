// SPDX-License-Identifier: Apache-2.0

extension Lettering {
    /// Breaks a text into lines that fit a width, at spaces where that does, else within a word.
    ///
    /// - Parameters:
    ///   - text: any text; all runs of spaces and breaks between words count as one space.
    ///   - height: of the letters, in pixels.
    ///   - width: of the lines, in pixels; one letter stands on a line even where it is wider.
    ///   - weight: the thickness of the pen as a share of the height.
    /// - Returns: no line for a text without words.
    public static func lines(
        of text: String, height: Float, width: Float, weight: Float = ordinaryWeight
    ) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if Self.width(of: longer, height: height, weight: weight) <= width {
                line = longer
                continue
            }
            if !line.isEmpty { lines.append(line) }
            let parts = parts(of: word, height: height, width: width, weight: weight)
            lines += parts.dropLast()
            line = parts.last ?? ""
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// A word cut into the longest parts that fit.
    private static func parts(
        of word: Substring, height: Float, width: Float, weight: Float
    ) -> [String] {
        var parts: [String] = []
        var part = ""
        var end: Float = 0
        for character in word {
            let step = Self.width(of: String(character), height: height, weight: weight)
            if !part.isEmpty, end + step > width {
                parts.append(part)
                (part, end) = ("", 0)
            }
            part.append(character)
            end += step
        }
        return part.isEmpty ? parts : parts + [part]
    }
}
