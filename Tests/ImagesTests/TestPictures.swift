// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import TestSupport

/// Pictures and bytes that several tests share.
enum TestPictures {
    /// Slopes with some texture: compressible, but no two rows alike.
    static func textured(width: Int, height: Int) -> Image {
        var picture = Image(width: width, height: height, color: .black)
        for y in 0..<height {
            for x in 0..<width {
                picture[x, y] = PixelColor(
                    UInt8(truncatingIfNeeded: x * 3 + y), UInt8(truncatingIfNeeded: y * 5),
                    UInt8(truncatingIfNeeded: (x * x + y * y) / 8))
            }
        }
        return picture
    }

    /// Bytes of a file below `fixtures/`.
    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: Fixtures.url(path)))
    }

    /// The largest difference of any byte; nil where the sizes differ.
    static func largestDifference(_ first: Image, _ second: Image) -> Int? {
        guard first.size == second.size else { return nil }
        return zip(first.pixels, second.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
    }

    /// Runs `body` with a new folder that is removed afterwards.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "teapot-images-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
