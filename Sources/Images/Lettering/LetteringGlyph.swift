// SPDX-License-Identifier: Apache-2.0

/// The drawing of one character, made for Teapot.
///
/// The grid is ``lineHeight`` units high: capitals stand from 1 to 11, small letters from 4 to 11,
/// and tails end at 14. Strokes run along the middle of the pen and begin at 0 across.
struct LetteringGlyph: Sendable {
    /// From the leftmost to the rightmost middle of the pen.
    let width: Float
    /// In no particular order.
    let strokes: [LetteringStroke]

    init(_ width: Float, _ strokes: [LetteringStroke]) {
        self.width = width
        self.strokes = strokes
    }

    /// Units from the top of a line to its bottom.
    static let lineHeight: Float = 15
    /// Units between the inks of two letters.
    static let gap: Float = 1.7

    /// The drawing of a character; a box for one that has none.
    static func drawing(of character: Character) -> LetteringGlyph {
        let plain = plain[character] ?? character
        guard let value = plain.asciiValue, value >= 32, value < 127 else { return missing }
        return table[Int(value) - 32]
    }

    /// What stands for a character that has no drawing.
    private static let missing = LetteringGlyph(6, [.line([0, 1, 6, 1, 6, 11, 0, 11, 0, 1])])

    /// Marks that printers write and typists do not.
    private static let plain: [Character: Character] = [
        "‘": "'", "’": "'", "“": "\"", "”": "\"", "–": "-", "—": "-", "−": "-", "×": "x",
        "\t": " ", "\n": " ", "\u{A0}": " ",
    ]

    /// The printable characters of ASCII, from the space on.
    private static let table: [LetteringGlyph] = {
        let drawn = Dictionary(
            (capitals + smallLetters + figures + marks).map { ($0.0, $0.1) },
            uniquingKeysWith: { first, _ in first })
        return (32..<127).map { drawn[Character(Unicode.Scalar(UInt8($0)))] ?? missing }
    }()
}
