// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images

/// A font of coloured bitmaps.
struct EmojiFont: Sendable {
    /// For messages.
    private let path: String
    private let file: FontFile
    private let characters: CharacterMap
    private let ligatures: LigatureTable?
    private let bitmaps: GlyphBitmaps
    /// The CBDT table.
    private let images: Range<Int>

    /// The most pixels of a glyph; Noto's have 136×128.
    private static let pixelLimit = 1024 * 1024
    private static let variationSelector: Unicode.Scalar = "\u{FE0F}"

    /// Reads the lists of a font, no bitmap.
    ///
    /// - Parameter url: a font file; it is mapped, so only what is needed of it is read.
    /// - Throws: ``CorpusError`` naming the file.
    init(contentsOf url: URL) throws(CorpusError) {
        let data: Data
        do {
            data = try Data(contentsOf: url, options: .mappedIfSafe)
        } catch {
            throw .unreadable(path: url.path, reason: error.localizedDescription)
        }
        try self.init(data, path: url.path)
    }

    /// Reads the lists of a font, no bitmap.
    ///
    /// - Parameters:
    ///   - data: a whole font file.
    ///   - path: what messages call it.
    /// - Throws: ``CorpusError/badOriginal(path:reason:)``
    init(_ data: Data, path: String) throws(CorpusError) {
        self.path = path
        do throws(OriginalFault) {
            file = try FontFile(data)
            characters = try CharacterMap(file.table("cmap"))
            bitmaps = try GlyphBitmaps(file.table("CBLC"))
            images = try file.range(of: "CBDT")
            // A font without sequences may do without the table.
            ligatures = file.has("GSUB") ? try LigatureTable(file.table("GSUB")) : nil
        } catch {
            throw .badOriginal(path: path, reason: error.reason)
        }
    }

    /// The one glyph that a sequence of characters shows as.
    ///
    /// Lists of names leave U+FE0F out ("show as a picture"), fonts may or may not; all ways are
    /// tried.
    ///
    /// - Parameter sequence: the characters of one emoji.
    /// - Returns: nil where the font shows it as several glyphs, or as none with a bitmap.
    func glyph(of sequence: [Unicode.Scalar]) -> Int? {
        let bare = sequence.filter { $0 != Self.variationSelector }
        let selected = bare.prefix(1) + [Self.variationSelector] + bare.dropFirst()
        for spelling in [sequence, bare, Array(selected)] {
            let glyphs = spelling.compactMap(characters.glyph)
            guard glyphs.count == spelling.count else { continue }
            let shown = ligatures?.applied(to: glyphs) ?? glyphs
            if shown.count == 1, (try? bitmaps.place(of: shown[0])) != nil { return shown[0] }
        }
        return nil
    }

    /// Reads the bitmap of a glyph.
    ///
    /// - Parameter glyph: one that ``glyph(of:)`` gave.
    /// - Returns: the picture as the font holds it, with its transparent border.
    /// - Throws: ``ImageError`` where this glyph is damaged.
    func picture(of glyph: Int) throws(ImageError) -> Cutout {
        let bytes: [UInt8]
        do throws(OriginalFault) {
            bytes = try png(of: glyph)
        } catch {
            throw ImageError(path: path, .corrupt(.png, error.reason))
        }
        do throws(ImageError) {
            return try Cutout(bytes: bytes, limit: Self.pixelLimit)
        } catch {
            throw ImageError(path: "\(path), glyph \(glyph)", error.reason)
        }
    }

    /// The PNG file of a glyph.
    private func png(of glyph: Int) throws(OriginalFault) -> [UInt8] {
        guard let place = try bitmaps.place(of: glyph) else {
            throw OriginalFault("glyph \(glyph) has no bitmap")
        }
        guard place.range.upperBound <= images.count else {
            throw OriginalFault(
                "the bitmap of glyph \(glyph) ends at byte \(place.range.upperBound) of "
                    + "\(images.count)")
        }
        let start = images.lowerBound
        let entry = FontBytes(
            table: "CBDT entry",
            bytes: file.bytes(
                start + place.range.lowerBound..<start + place.range.upperBound))
        // Small measures, large measures, or none: CBLC holds them.
        let measures = [17: 5, 18: 8][place.imageFormat] ?? 0
        let count = try entry.long(at: measures)
        guard measures + 4 + count <= entry.bytes.count else {
            throw OriginalFault(
                "the bitmap of glyph \(glyph) has \(entry.bytes.count) bytes and says \(count)")
        }
        return Array(entry.bytes[measures + 4..<measures + 4 + count])
    }
}
