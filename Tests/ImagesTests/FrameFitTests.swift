// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

struct FrameFitTests {
    static let photos = [
        PixelSize(width: 300, height: 200), PixelSize(width: 201, height: 500),
        PixelSize(side: 64), PixelSize(width: 1000, height: 3), PixelSize(width: 7, height: 9),
    ]
    static let modes = [FitMode.crop, .pad(.black), .stretch]

    @Test func `crop takes the middle`() {
        let fit = FrameFit(of: PixelSize(width: 300, height: 200), side: 64, mode: .crop)
        #expect(fit.covered == PixelRegion(x: 50, y: 0, width: 200, height: 200))
        #expect(fit.content == PixelRegion(x: 0, y: 0, width: 64, height: 64))
        let lower = PixelRegion(x: 0, y: 32, width: 64, height: 32)
        #expect(
            fit.photoRegion(of: lower) == PixelRegion(x: 50, y: 100, width: 200, height: 100))
    }

    @Test func `pad keeps the whole photo`() {
        let fit = FrameFit(
            of: PixelSize(width: 300, height: 200), side: 60, mode: .pad(.black))
        #expect(fit.covered == PixelRegion(x: 0, y: 0, width: 300, height: 200))
        #expect(fit.content == PixelRegion(x: 0, y: 10, width: 60, height: 40))
        #expect(fit.photoRegion(of: PixelRegion(x: 0, y: 0, width: 60, height: 10)) == nil)
        #expect(
            fit.photoRegion(of: PixelRegion(x: 30, y: 30, width: 30, height: 30))
                == PixelRegion(x: 150, y: 100, width: 150, height: 100))
    }

    @Test(arguments: photos, modes)
    func `squares and back have the sizes they say`(photo: PixelSize, mode: FitMode) {
        let picture = TestPictures.textured(width: photo.width, height: photo.height)
        let (square, fit) = picture.fitted(toSquare: 48, mode: mode)
        #expect(square.size == PixelSize(side: 48))
        #expect(picture.bounds.contains(fit.covered))
        #expect(square.bounds.contains(fit.content))
        #expect(square.unfitted(by: fit).size == fit.covered.size)
    }

    @Test(arguments: photos, modes)
    func `regions map outward, so there and back holds the region`(
        photo: PixelSize, mode: FitMode
    ) throws {
        let fit = FrameFit(of: photo, side: 32, mode: mode)
        for x in stride(from: 0, to: photo.width, by: max(1, photo.width / 5)) {
            for y in stride(from: 0, to: photo.height, by: max(1, photo.height / 5)) {
                let region = PixelRegion(
                    x: x, y: y, width: photo.width - x, height: photo.height - y)
                guard let shown = fit.covered.intersection(region) else {
                    #expect(fit.squareRegion(of: region) == nil)
                    continue
                }
                let square = try #require(fit.squareRegion(of: region))
                #expect(fit.content.contains(square))
                let back = try #require(fit.photoRegion(of: square))
                #expect(back.contains(shown))
                #expect(fit.covered.contains(back))
            }
        }
    }

    @Test func `a square photo of the right side is left as it is`() {
        let picture = TestPictures.textured(width: 40, height: 40)
        for mode in Self.modes {
            let (square, fit) = picture.fitted(toSquare: 40, mode: mode)
            #expect(square == picture)
            #expect(square.unfitted(by: fit) == picture)
        }
    }

    @Test func `padding has the colour asked for`() {
        let picture = Image(width: 20, height: 10, color: .black)
        let (square, _) = picture.fitted(toSquare: 20, mode: .pad(PixelColor(1, 2, 3)))
        #expect(square[0, 4] == PixelColor(1, 2, 3))
        #expect(square[0, 5] == .black)
        #expect(square[19, 15] == PixelColor(1, 2, 3))
    }

    @Test func `frames that are no squares`() {
        let wide = PixelSize(width: 64, height: 32)
        let photo = PixelSize(width: 100, height: 80)
        let cropped = FrameFit(of: photo, in: wide, mode: .crop)
        #expect(cropped.covered == PixelRegion(x: 0, y: 15, width: 100, height: 50))
        #expect(cropped.content == PixelRegion(x: 0, y: 0, width: 64, height: 32))
        let padded = FrameFit(of: photo, in: wide, mode: .pad(.black))
        #expect(padded.covered == PixelRegion(x: 0, y: 0, width: 100, height: 80))
        #expect(padded.content == PixelRegion(x: 12, y: 0, width: 40, height: 32))
        let stretched = FrameFit(of: photo, in: wide, mode: .stretch)
        #expect(stretched.covered.size == photo && stretched.content.size == wide)
    }
}
