// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Images

/// How a command reads pictures.
struct PictureArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What shows through transparent pixels, as six hexadecimal digits.",
            valueName: "rrggbb"))
    var background = "ffffff"

    @Option(
        help: ArgumentHelp(
            "Refuse pictures of more megapixels, before memory is taken for them.", valueName: "n"))
    var maxMegapixels = 100

    func validate() throws {
        guard PixelColor(hexadecimal: background) != nil else {
            throw ValidationError(
                "--background \(background): give six hexadecimal digits, for instance ffffff")
        }
        guard (1...10_000).contains(maxMegapixels) else {
            throw ValidationError(
                "--max-megapixels \(maxMegapixels): give a number from 1 to 10000")
        }
    }

    /// Reads a picture.
    ///
    /// - Throws: `ImageError` naming the file and what is wrong with it.
    func read(_ path: String) throws(ImageError) -> Image {
        try Image(
            contentsOf: URL(filePath: path), limit: maxMegapixels * 1_000_000,
            background: PixelColor(hexadecimal: background) ?? .white)
    }
}
