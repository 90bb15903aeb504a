// SPDX-License-Identifier: Apache-2.0

import Completions
import Images
import TestSupport
import Testing

struct RegionLayoutTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let width: Int
        let height: Int
        let region: CompletionRegion
        var fit = FitMode.stretch
        let expected: PixelRegion
        let kept: Int
        var testDescription: String { "\(width)×\(height) \(region) \(fit)" }
    }

    /// On a square of 64 pixels and 8×8 tokens.
    static let cases: [Case] = [
        Case(
            width: 64, height: 64, region: .keepingTopHalf,
            expected: PixelRegion(x: 0, y: 32, width: 64, height: 32), kept: 32),
        Case(
            width: 64, height: 64, region: .keepingRows(39),
            expected: PixelRegion(x: 0, y: 32, width: 64, height: 32), kept: 32),
        Case(
            width: 64, height: 64, region: .keepingRows(40),
            expected: PixelRegion(x: 0, y: 40, width: 64, height: 24), kept: 40),
        Case(
            width: 64, height: 64, region: .keepingColumns(9),
            expected: PixelRegion(x: 8, y: 0, width: 56, height: 64), kept: 8),
        Case(
            width: 64, height: 64, region: .corner(x: 63, y: 63),
            expected: PixelRegion(x: 56, y: 56, width: 8, height: 8), kept: 63),
        Case(
            width: 64, height: 64, region: .corner(x: 7, y: 7),
            expected: PixelRegion(x: 0, y: 0, width: 64, height: 64), kept: 0),
        Case(
            width: 128, height: 64, region: .corner(x: 70, y: 30),
            expected: PixelRegion(x: 64, y: 24, width: 64, height: 40), kept: 44),
        // An odd height: the middle row is drawn.
        Case(
            width: 64, height: 65, region: .keepingTopHalf,
            expected: PixelRegion(x: 0, y: 24, width: 64, height: 41), kept: 24),
        // Three pixels a token: the grown region begins between pixels and takes the whole one.
        Case(
            width: 100, height: 100, region: .corner(x: 50, y: 51),
            expected: PixelRegion(x: 50, y: 50, width: 50, height: 50), kept: 48),
        Case(
            width: 100, height: 100, region: .corner(x: 49, y: 30),
            expected: PixelRegion(x: 37, y: 25, width: 63, height: 75), kept: 34),
        // Only the square in the middle, columns 32 to 95, is seen.
        Case(
            width: 128, height: 64, region: .keepingTopHalf, fit: .crop,
            expected: PixelRegion(x: 32, y: 32, width: 64, height: 32), kept: 32),
        // The picture lies in rows 16 to 47 of the square.
        Case(
            width: 128, height: 64, region: .keepingTopHalf, fit: .pad(.white),
            expected: PixelRegion(x: 0, y: 32, width: 128, height: 32), kept: 32),
    ]

    @Test(arguments: cases)
    func growsToWholeTokens(_ example: Case) throws {
        let layout = try RegionLayout(
            picture: TinyModels.picture(width: example.width, height: example.height),
            region: example.region, fit: example.fit, size: CanvasSize(pixels: 64, cells: 8))
        let canvas = layout.canvas()
        #expect(canvas.region == example.expected)
        #expect(canvas.known.count == example.kept)
        #expect(canvas.picture.width == 64 && canvas.picture.height == 64)
    }

    @Test(arguments: [
        CompletionRegion.keepingRows(64), .keepingColumns(64), .corner(x: 64, y: 0),
        .corner(x: 0, y: 64), .corner(x: 1000, y: 1000), .corner(x: -1, y: 0), .keepingRows(-3),
    ])
    func refusesWhatIsOutside(_ region: CompletionRegion) {
        #expect(throws: CompletionError.self) {
            try RegionLayout(
                picture: TinyModels.picture(width: 64, height: 64), region: region,
                fit: .stretch, size: CanvasSize(pixels: 64, cells: 8))
        }
    }

    @Test func refusesWhatTheCropLeavesOut() {
        #expect(throws: CompletionError.self) {
            try RegionLayout(
                picture: TinyModels.picture(width: 128, height: 64),
                region: .corner(x: 100, y: 0), fit: .crop,
                size: CanvasSize(pixels: 64, cells: 8))
        }
    }

    /// Every corner of a small grid: never smaller than asked, and less than a token larger.
    @Test func growsByLessThanAToken() throws {
        let photo = TinyModels.picture(width: 50, height: 70)
        for x in stride(from: 0, to: 50, by: 3) {
            for y in stride(from: 0, to: 70, by: 3) {
                let region = try RegionLayout(
                    picture: photo, region: .corner(x: x, y: y), fit: .stretch,
                    size: CanvasSize(pixels: 64, cells: 8)
                ).region
                #expect(region.x <= x && region.y <= y)
                #expect(Double(x - region.x) < 50.0 / 8 + 1)
                #expect(Double(y - region.y) < 70.0 / 8 + 1)
                #expect(region.right == 50 && region.bottom == 70)
            }
        }
    }
}
