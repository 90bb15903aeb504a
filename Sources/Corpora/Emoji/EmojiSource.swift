// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Images

/// Emoji: the coloured bitmaps inside Noto Color Emoji, with the names of the CLDR.
package struct EmojiSource: SubjectSource {
    /// How many of the skin tones of one person to take; they differ in little else.
    package enum SkinTones: Sendable, CaseIterable {
        /// Only the yellow ones.
        case none
        /// The yellow one, and one tone that differs from person to person.
        case one
        /// All that the font has, also those of couples.
        case all
    }

    package let name = "emoji"
    package let packages = ["fonts-noto-color-emoji", "unicode-cldr-core"]

    private let font: URL
    private let annotations: [URL]
    private let skinTones: SkinTones

    /// Names the files to read; nothing is read yet.
    ///
    /// - Parameters:
    ///   - fonts: the folder of fonts.
    ///   - names: the folder of the CLDR.
    ///   - skinTones: how many variants to take.
    package init(
        fonts: URL = URL(filePath: "/usr/share/fonts"),
        names: URL = URL(filePath: "/usr/share/unicode/cldr"), skinTones: SkinTones = .one
    ) {
        font = fonts.appending(path: "truetype/noto/NotoColorEmoji.ttf")
        annotations = ["annotations", "annotationsDerived"].map {
            names.appending(path: "common/\($0)/en.xml")
        }
        self.skinTones = skinTones
    }

    package func subjects() throws(CorpusError) -> [Subject] {
        try require(font, of: packages[0])
        for file in annotations { try require(file, of: packages[1]) }
        let font = try EmojiFont(contentsOf: font)
        return try sequences(in: font).map { sequence, name, glyph in
            let name = EmojiName(name, of: sequence)
            return Subject(
                source: self.name, original: Self.code(of: sequence), name: name.phrase,
                key: name.key, kind: EmojiKind.kind(of: sequence), style: .emoji,
                // The font's; its sources are under Apache-2.0.
                licence: "OFL-1.1"
            ) { () throws(ImageError) in try font.picture(of: glyph) }
        }
    }

    /// The characters as Unicode writes them: "U+1F431", in a sequence divided by spaces.
    static func code(of sequence: [Unicode.Scalar]) -> String {
        sequence.map { scalar in
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }.joined(separator: " ")
    }

    private typealias Entry = (sequence: [Unicode.Scalar], name: String, glyph: Int)

    /// All named sequences that the font shows as one picture, by their characters.
    private func sequences(in font: EmojiFont) throws(CorpusError) -> [Entry] {
        var shown: [Int: Entry] = [:]
        for (characters, name) in try names() {
            let sequence = Array(characters.unicodeScalars).filter { $0 != "\u{FE0F}" }
            guard isWanted(sequence), let glyph = font.glyph(of: sequence) else { continue }
            let entry = (sequence, name, glyph)
            // Some flags are those of other lands; the shorter name is that of the larger land.
            if let other = shown[glyph], !precedes(entry, other) { continue }
            shown[glyph] = entry
        }
        return shown.values.sorted { $0.sequence.lexicographicallyPrecedes($1.sequence) }
    }

    /// Whether the first of two entries of one picture names it.
    private func precedes(_ entry: Entry, _ other: Entry) -> Bool {
        if entry.name.count != other.name.count { return entry.name.count < other.name.count }
        return entry.sequence.lexicographicallyPrecedes(other.sequence)
    }

    /// Letters, figures, and tones and hair without a head are no emoji; of the tones, some may do.
    private func isWanted(_ sequence: [Unicode.Scalar]) -> Bool {
        let tones = sequence.filter(Self.isTone)
        let base = sequence.filter { !Self.isTone($0) }
        guard let first = base.first else { return false }
        let isPart = first.isASCII || (0x1F9B0...0x1F9B3).contains(first.value)
        guard base.count > 1 || !isPart else { return false }
        switch skinTones {
        case .all: return true
        case .none: return tones.isEmpty
        case .one:
            var random = KeyedGenerator(UInt64(first.value), UInt64(base.last?.value ?? 0))
            let tone = Self.lightestTone + UInt32(random.next(below: 5))
            return tones.allSatisfy { $0.value == tone }
        }
    }

    private static let lightestTone: UInt32 = 0x1F3FB

    private static func isTone(_ scalar: Unicode.Scalar) -> Bool {
        (lightestTone..<lightestTone + 5).contains(scalar.value)
    }

    /// The names of all files, by their characters.
    private func names() throws(CorpusError) -> [String: String] {
        var names: [String: String] = [:]
        for url in annotations {
            let data: Data
            do {
                data = try Data(contentsOf: url)
            } catch {
                throw .unreadable(path: url.path, reason: error.localizedDescription)
            }
            do throws(OriginalFault) {
                names.merge(try AnnotationFile(Array(data)).names) { first, _ in first }
            } catch {
                throw .badOriginal(path: url.path, reason: error.reason)
            }
        }
        return names
    }

    private func require(_ file: URL, of package: String) throws(CorpusError) {
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw .missingPackage(source: name, packages: [package], path: file.path)
        }
    }
}
