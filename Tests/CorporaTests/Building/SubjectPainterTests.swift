// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import TestSupport
import Testing

/// What pictures look like around their subjects, seen from built corpora.
@Suite struct SubjectPainterTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func pictures(
        of subjects: [Subject], variants: Int
    ) throws -> [(entry: CorpusEntry, picture: Image)] {
        _ = try CorpusBuilder(
            sources: [.subjects(FakeSource(name: "fake", list: subjects))],
            settings: BuildSettings(variants: variants)
        ).build(to: folder.url, replacing: [])
        let corpus = try Corpus(contentsOf: folder.url)
        return try corpus.entries.map { ($0, try corpus.image(of: $0)) }
    }

    private static func disc(_ color: PixelColor) -> Cutout {
        let alpha = (0..<64 * 64).map { index -> UInt8 in
            let (x, y) = (index % 64 - 32, index / 64 - 32)
            return x * x + y * y < 31 * 31 ? 255 : 0
        }
        return Cutout(Image(width: 64, height: 64, color: color), alpha: alpha)
    }

    private static func distance(_ one: PixelColor, _ other: PixelColor) -> Int {
        let red = abs(Int(one.red) - Int(other.red))
        let green = abs(Int(one.green) - Int(other.green))
        return red + green + abs(Int(one.blue) - Int(other.blue))
    }

    @Test(arguments: [PixelColor.white, .black, PixelColor(62, 114, 208)])
    func `a subject stands out from what it is laid on`(color: PixelColor) throws {
        let disc = FakeSource.subject("disc") { () throws(ImageError) in Self.disc(color) }
        for (_, picture) in try pictures(of: [disc], variants: 60) {
            let alike = (0..<65536).count { index in
                Self.distance(picture[index % 256, index / 256], color) < 40
            }
            // The disc itself is a tenth to half of the picture.
            #expect(alike > 65536 / 20 && alike < 65536 * 3 / 4)
        }
    }

    @Test func `pictures have the size that was asked for`() throws {
        let disc = FakeSource.subject("disc") { () throws(ImageError) in Self.disc(.black) }
        _ = try CorpusBuilder(
            sources: [.subjects(FakeSource(name: "fake", list: [disc]))],
            settings: BuildSettings(variants: 20, side: 96)
        ).build(to: folder.url, replacing: [])
        let corpus = try Corpus(contentsOf: folder.url)
        for entry in corpus.entries {
            #expect(try corpus.image(of: entry).size == PixelSize(side: 96))
        }
    }

    @Test func `backgrounds, places and sizes vary`() throws {
        let disc = FakeSource.subject("disc") { () throws(ImageError) in
            Self.disc(PixelColor(200, 40, 40))
        }
        let made = try pictures(of: [disc], variants: 100)
        let corners = made.map { $0.picture[0, 0] }
        let white = corners.count { $0 == .white }
        #expect((10...55).contains(white), "\(white) of 100 are white")
        #expect(Set(corners).count > 30)
        #expect(Set(made.map(\.entry.caption)).count > 20)
        #expect(Set(made.map(\.entry.pixels)).count >= 98)
    }

    @Test func `a caption that names a background tells the truth`() throws {
        let disc = FakeSource.subject("disc") { () throws(ImageError) in
            Self.disc(PixelColor(30, 160, 60))
        }
        let made = try pictures(of: [disc], variants: 200)
        let blue = made.filter { $0.entry.caption.contains(" blue background") }
        #expect(!blue.isEmpty)
        for (entry, picture) in blue {
            let corner = picture[0, 0]
            #expect(corner.blue > corner.red && corner.blue > corner.green, "\(entry.caption)")
        }
    }

    @Test func `a view fills its picture`() throws {
        let view = FakeSource.subject("meadow", kind: .view, style: .photo) {
            () throws(ImageError) in
            var picture = Image(width: 400, height: 300, color: PixelColor(40, 120, 40))
            picture.paint(PixelColor(120, 180, 250)) { _, y in y < 150 }
            return Cutout(picture)
        }
        let made = try pictures(of: [view], variants: 4)
        for (_, picture) in made {
            #expect(picture[0, 0].blue > 200 && picture[255, 0].blue > 200)
            #expect(picture[0, 255].green > 100 && picture[255, 255].blue < 60)
        }
    }

    @Test func `wallpapers lie behind subjects of their own split only, and are named`() throws {
        let views = (0..<12).map { index in
            FakeSource.subject(
                "place \(Character(UnicodeScalar(UInt8(97 + index))))place",
                original: "place-\(index)", kind: .view, style: .photo, licence: "CC-BY-4.0"
            ) { () throws(ImageError) in
                Cutout(FakeSource.blob(UInt64(500 + index), side: 300).laid(over: .white))
            }
        }
        let splits = Dictionary(uniqueKeysWithValues: views.map { ($0.original, $0.split) })
        #expect(Set(splits.values).count == 2, "the views must be of both splits")
        let made = try pictures(of: views + FakeSource.blobs(60), variants: 2)
        let laid = made.map(\.entry).filter { $0.backdrop != nil }
        #expect(Set(laid.map(\.split)).count == 2)
        for entry in laid {
            #expect(splits[entry.backdrop ?? ""] == entry.split)
            #expect(entry.licence == "CC0-1.0 AND CC-BY-4.0")
        }
    }
}
