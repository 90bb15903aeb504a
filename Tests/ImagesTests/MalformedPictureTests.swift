// SPDX-License-Identifier: Apache-2.0

import Images
import TestSupport
import Testing

/// Damaged pictures throw or are read; they never trap, and never take memory for empty promises.
struct MalformedPictureTests {
    static let samples = [
        "rgb-8.png", "rgba-8-interlaced.png", "palette-4-transparent.png", "grey-16-interlaced.png",
        "baseline.jpg", "progressive.jpg", "restarts.jpg", "cmyk.jpg", "orientation-6.jpg",
    ]

    @Test(arguments: samples)
    func `refuses every beginning of a file`(name: String) throws {
        let whole = try TestPictures.bytes("pictures/\(name)")
        _ = try Image(bytes: whole)
        for beginning in Corruption.truncations(of: whole) {
            let error = #expect(throws: ImageError.self, "\(beginning.count) bytes") {
                try Image(bytes: beginning)
            }
            #expect(error?.kind == .badData)
        }
    }

    @Test(arguments: samples)
    func `survives turned bits`(name: String) throws {
        let whole = try TestPictures.bytes("pictures/\(name)")
        for damaged in Corruption.bitFlips(of: whole, count: 400, seed: 7) {
            do {
                _ = try Image(bytes: damaged)
            } catch {
                #expect(!error.description.contains("\n"))
            }
        }
    }

    @Test(arguments: [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF]])
    func `survives noise behind a signature`(signature: [UInt8]) {
        for noise in Corruption.noise(upTo: 300, count: 300, seed: 11) {
            #expect(throws: ImageError.self) { try Image(bytes: signature + noise) }
        }
    }

    @Test(arguments: ["giant.png", "giant.jpg"])
    func `refuses a giant by its header`(name: String) throws {
        let bytes = try TestPictures.bytes("malformed/\(name)")
        let error = #expect(throws: ImageError.self) { try Image(bytes: bytes) }
        let size = PixelSize(width: 60_000, height: 60_000)
        #expect(error?.reason == .tooManyPixels(size, limit: 100_000_000))
        #expect(error?.description.contains("3600000000") == true)

        // Where the limit allows it, a few hundred bytes still cannot hold so many pixels.
        let empty = #expect(throws: ImageError.self) { try Image(bytes: bytes, limit: .max) }
        #expect(empty?.description.contains("cannot hold 60000×60000 pixels") == true)
    }

    @Test func `counts the limit in pixels`() throws {
        let bytes = try TestPictures.textured(width: 20, height: 10).pngBytes()
        #expect(throws: Never.self) { try Image(bytes: bytes, limit: 200) }
        #expect(throws: ImageError(.tooManyPixels(PixelSize(width: 20, height: 10), limit: 199))) {
            try Image(bytes: bytes, limit: 199)
        }
    }

    @Test func `says why a JPEG is cut short`() throws {
        let bytes = try TestPictures.bytes("malformed/truncated.jpg")
        #expect(throws: ImageError(.truncated(.jpeg, "Premature end of JPEG file"))) {
            try Image(bytes: bytes)
        }
    }
}
