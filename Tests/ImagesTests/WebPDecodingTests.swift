// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import TestSupport
import Testing

/// WebP through the libwebp of the machine, against the formula of
/// fixtures/generate/webp_pictures.py.
@Suite(.enabled(if: WebPLibrary.isInstalled, "libwebp.so.7 is not installed"))
struct WebPDecodingTests {
    static let samples = ["lossless", "lossless-alpha", "lossy", "lossy-alpha"]

    private static let expected: Cutout = {
        var pixels: [UInt8] = []
        for y in 0..<14 {
            for x in 0..<20 {
                pixels += [x * 12, y * 18, 255 - x * 5 - y * 7, (x * 40 + y * 25) % 256]
                    .map { UInt8($0) }
            }
        }
        return Cutout(width: 20, height: 14, pixels: pixels)
    }()

    private static var opaque: Image {
        var cutout = expected
        for index in stride(from: 3, to: cutout.pixels.count, by: 4) { cutout.pixels[index] = 255 }
        return cutout.laid(over: .white)
    }

    @Test func `lossless pictures are read exactly, with their transparency`() throws {
        let plain = Fixtures.url("pictures/lossless.webp")
        let transparent = Fixtures.url("pictures/lossless-alpha.webp")
        #expect(try Image(contentsOf: plain) == Self.opaque)
        #expect(try Cutout(contentsOf: plain) == Cutout(Self.opaque))
        #expect(try Cutout(contentsOf: transparent) == Self.expected)
        for background in [PixelColor.white, PixelColor(10, 200, 90)] {
            let image = try Image(contentsOf: transparent, background: background)
            #expect(image == Self.expected.laid(over: background))
        }
    }

    @Test func `lossy pictures are read nearly`() throws {
        let plain = try Image(contentsOf: Fixtures.url("pictures/lossy.webp"))
        #expect(try #require(TestPictures.largestDifference(plain, Self.opaque)) <= 40)
        let cutout = try Cutout(contentsOf: Fixtures.url("pictures/lossy-alpha.webp"))
        #expect(cutout.alpha == Self.expected.alpha)
    }

    @Test(arguments: samples)
    func `every beginning of a file is refused`(name: String) throws {
        let whole = try TestPictures.bytes("pictures/\(name).webp")
        for beginning in Corruption.truncations(of: whole) {
            for read in [{ _ = try Image(bytes: $0) }, { _ = try Cutout(bytes: $0) }]
                as [([UInt8]) throws -> Void]
            {
                let error = #expect(throws: ImageError.self, "\(beginning.count) bytes") {
                    try read(beginning)
                }
                #expect(error?.kind == .badData)
            }
        }
    }

    @Test(arguments: samples)
    func `turned bits give an error or a picture`(name: String) throws {
        let whole = try TestPictures.bytes("pictures/\(name).webp")
        for damaged in Corruption.bitFlips(of: whole, count: 1500, seed: 5) {
            do {
                _ = try Image(bytes: damaged, limit: 1_000_000)
                _ = try Cutout(bytes: damaged, limit: 1_000_000)
            } catch {
                #expect(!error.description.contains("\n"))
            }
        }
    }

    @Test func `noise behind a signature is refused`() {
        let signature = Array("RIFF".utf8) + [40, 0, 0, 0] + Array("WEBPVP8L".utf8)
        for noise in Corruption.noise(upTo: 300, count: 300, seed: 3) {
            #expect(throws: ImageError.self) { try Image(bytes: signature + noise) }
        }
    }

    @Test func `animations and giants are refused by their header`() throws {
        let animated = try TestPictures.bytes("pictures/animated.webp")
        #expect(throws: ImageError(.corrupt(.webp, "it is an animation"))) {
            try Image(bytes: animated)
        }
        let whole = try TestPictures.bytes("pictures/lossy.webp")
        let size = PixelSize(width: 20, height: 14)
        #expect(throws: ImageError(.tooManyPixels(size, limit: 279))) {
            try Cutout(bytes: whole, limit: 279)
        }
    }

    @Test(arguments: samples + ["animated"])
    func `the size is told by the beginning`(name: String) throws {
        let whole = try TestPictures.bytes("pictures/\(name).webp")
        let folder = try TemporaryFolder()
        let file = folder.file("a")
        try Data(whole.prefix(40)).write(to: file)
        if name == "animated" {
            #expect(throws: ImageError.self) { try PixelSize(ofPictureAt: file) }
        } else {
            #expect(try PixelSize(ofPictureAt: file) == PixelSize(width: 20, height: 14))
        }
    }

    @Test func `WebP is not written`() throws {
        let folder = try TemporaryFolder()
        let file = folder.file("a.webp")
        #expect(throws: ImageError(path: file.path, .unknownExtension("webp"))) {
            try Self.opaque.write(to: file)
        }
        #expect(throws: ImageError.self) { try Self.opaque.encoded(as: .webp) }
        #expect(try folder.contents().isEmpty)
    }

    @Test func `a missing library is named with its package`() {
        let error = ImageError(
            path: "a.webp", .noLibrary(.webp, "libwebp.so.7 is not installed"))
        #expect(error.description.contains("a.webp: is a WebP picture"))
        #expect(error.description.contains("apt install libwebp7"))
        #expect(error.kind == .inputOutput)
    }
}

/// Whether this machine has the library that reads WebP.
private enum WebPLibrary {
    static let isInstalled: Bool = {
        do throws(ImageError) {
            _ = try Image(contentsOf: Fixtures.url("pictures/lossless.webp"))
        } catch {
            if case .noLibrary = error.reason { return false }
        }
        return true
    }()
}
