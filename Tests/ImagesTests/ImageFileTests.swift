// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import TestSupport
import Testing

struct ImageFileTests {
    private let picture = TestPictures.textured(width: 24, height: 18)

    @Test func `writes the format of the name and reads by the bytes`() throws {
        try TestPictures.withFolder { folder in
            let png = folder.appending(path: "a.PNG")
            let jpeg = folder.appending(path: "a.jpeg")
            let misnamed = folder.appending(path: "b.jpg")
            try picture.write(to: png)
            try picture.write(to: jpeg)
            try picture.write(to: misnamed, as: .png)
            #expect(try Image(contentsOf: png) == picture)
            #expect(try Image(contentsOf: misnamed) == picture)
            #expect(ImageFormat(sniffing: [UInt8](try Data(contentsOf: jpeg))) == .jpeg)
        }
    }

    @Test func `replaces a file and leaves nothing beside it`() throws {
        try TestPictures.withFolder { folder in
            let file = folder.appending(path: "a.png")
            try picture.write(to: file)
            let other = picture.cropped(to: PixelRegion(x: 1, y: 2, width: 3, height: 4))
            try other.write(to: file)
            #expect(try Image(contentsOf: file) == other)
            #expect(throws: ImageError.self) {
                try Image(width: 0, height: 0, pixels: []).write(to: file)
            }
            #expect(try Image(contentsOf: file) == other)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.png"])
        }
    }

    @Test func `what a link leads to is replaced as a whole`() throws {
        try TestPictures.withFolder { folder in
            let (file, link) = (folder.appending(path: "a.png"), folder.appending(path: "l.png"))
            try picture.write(to: file)
            func number() throws -> Int? {
                let facts = try FileManager.default.attributesOfItem(atPath: file.path)
                return facts[.systemFileNumber] as? Int
            }
            let before = try number()
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
            let other = picture.cropped(to: PixelRegion(x: 1, y: 2, width: 3, height: 4))
            try other.write(to: link)
            #expect(try Image(contentsOf: file) == other)
            #expect(try number() != before)
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
            #expect(try Image(contentsOf: link) == other)
        }
    }

    @Test func `a folder that is missing is named`() throws {
        try TestPictures.withFolder { folder in
            let error = #expect(throws: ImageError.self) {
                try picture.write(to: folder.appending(path: "none/a.png"))
            }
            #expect(error?.kind == .inputOutput)
            #expect(error?.reason == .unwritable("No such file or directory"))
            #expect(error?.description.contains("none/a.png") == true)
            let folderError = #expect(throws: ImageError.self) {
                try picture.write(to: folder, as: .png)
            }
            #expect(folderError?.reason == .unwritable("it is a folder"))
        }
    }

    @Test(arguments: ["gif", "", "txt"])
    func `a name must end in a format`(ending: String) {
        let file = URL(filePath: "/nowhere/a" + (ending.isEmpty ? "" : ".\(ending)"))
        #expect(throws: ImageError(path: file.path, .unknownExtension(ending))) {
            try picture.write(to: file)
        }
    }

    @Test func `a missing file has its own kind`() {
        let error = #expect(throws: ImageError.self) {
            try Image(contentsOf: Fixtures.url("pictures/none.png"))
        }
        #expect(error?.kind == .missingFile)
        #expect(error?.reason == .missingFile)
    }

    @Test(arguments: ["rgb.jpg", "orientation-6.jpg", "rgba-16-interlaced.png"])
    func `the size is told without decoding`(name: String) throws {
        let file = Fixtures.url("pictures/\(name)")
        let size = try Image(contentsOf: file).size
        let stored = try PixelSize(ofPictureAt: file)
        let turned = PixelSize(width: size.height, height: size.width)
        #expect(stored == (name.hasPrefix("orientation") ? turned : size))
        let folder = try TemporaryFolder()
        for (count, reads) in [(0, false), (12, false), (1 << 20, true)] {
            try Data(contentsOf: file).prefix(count).write(to: folder.file("a"))
            #expect((try? PixelSize(ofPictureAt: folder.file("a")) == stored) ?? false == reads)
        }
        #expect(throws: ImageError.self) { try PixelSize(ofPictureAt: folder.url) }
        #expect(throws: ImageError.self) { try PixelSize(ofPictureAt: folder.file("none")) }
    }

    @Test func `a folder is no picture`() {
        let error = #expect(throws: ImageError.self) {
            try Image(contentsOf: Fixtures.url("pictures"))
        }
        #expect(error?.reason == .folder)
    }

    @Test func `empty and text files are called what they are`() {
        let empty = #expect(throws: ImageError.self) {
            try Image(contentsOf: Fixtures.url("malformed/empty.png"))
        }
        #expect(empty?.reason == .empty)
        #expect(empty?.kind == .badData)
        let text = #expect(throws: ImageError.self) {
            try Image(contentsOf: Fixtures.url("malformed/text.png"))
        }
        #expect(text?.reason == .text)
        #expect(text?.description.contains("text.png: is text, not a picture") == true)
    }

    @Test(arguments: [
        ("GIF89a\u{1}\0\u{1}\0", "a GIF picture"), ("RIFF\u{4}\0\0\0WAVEfmt ", "a sound"),
        ("II*\0\u{8}\0\0\0", "a TIFF picture"), ("\0\0\0\u{1C}ftypavif", "an AVIF picture"),
        ("\0\u{1}\u{2}", "of no known format (it begins with 00 01 02)"),
    ])
    func `other formats are named`(beginning: String, name: String) {
        let error = #expect(throws: ImageError.self) { try Image(bytes: Array(beginning.utf8)) }
        #expect(error?.reason == .unknownFormat(name))
        #expect(error?.description.contains("only PNG, JPEG and WebP") == true)
    }
}
