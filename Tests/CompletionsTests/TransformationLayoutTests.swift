// SPDX-License-Identifier: Apache-2.0

import Completions
import Images
import TestSupport
import Testing

struct TransformationLayoutTests {
    private static let square = CanvasSize(pixels: 64, cells: 8)

    @Test func `a photo twice as wide as high is completed as the upper half of a square`() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let photo = TinyModels.picture(width: 64, height: 32)
        var whole = Image(width: 64, height: 64, color: .black)
        whole.paste(photo, atX: 0, y: 0)
        let transformed = try engine.transform(
            TransformationRequest(
                photo: photo, caption: "a cube", keepsDetail: false, seed: 3, candidateCount: 2))
        let completed = try engine.complete(
            CompletionRequest(
                picture: whole, caption: "a cube", seed: 3, candidateCount: 2, isRaw: true))
        #expect(transformed.map(\.tokens) == completed.map(\.tokens))
        let lower = PixelRegion(x: 0, y: 32, width: 64, height: 32)
        #expect(transformed.map(\.picture) == completed.map { $0.picture.cropped(to: lower) })
        #expect(transformed[0].tokenCounts == TokenCounts(kept: 32, generated: 32))
    }

    @Test(arguments: [
        (PixelSize(width: 100, height: 80), FitMode?.none, PixelSize(width: 100, height: 80)),
        (PixelSize(width: 30, height: 90), .stretch, PixelSize(width: 30, height: 90)),
        (PixelSize(width: 80, height: 80), .crop, PixelSize(width: 80, height: 40)),
        (PixelSize(width: 300, height: 50), .pad(.black), PixelSize(width: 300, height: 50)),
    ])
    func `an answer is as large as what is shown of the photo`(
        photo: PixelSize, fit: FitMode?, expected: PixelSize
    ) throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        var request = TransformationRequest(
            photo: TinyModels.picture(width: photo.width, height: photo.height), caption: "",
            fit: fit)
        #expect(try engine.transform(request)[0].picture.size == expected)
        request.result = .sheet
        let sheet = try engine.transform(request)[0]
        #expect(
            sheet.picture.size == PixelSize(width: expected.width, height: expected.height * 2))
        #expect(sheet.region.y == expected.height)
        request.size = PixelSize(width: 40, height: 24)
        #expect(try engine.transform(request)[0].picture.size == PixelSize(width: 40, height: 48))
    }

    @Test func `margins are not part of the answer`() {
        let layout = TransformationLayout(
            photo: TinyModels.picture(width: 32, height: 32), fit: .pad(.black),
            result: .lowerHalf, answerSize: nil, keepsDetail: true, size: Self.square)
        // The photo lies in columns 16 to 47; below it everything is red, beside that blue.
        var drawn = Image(width: 64, height: 64, color: PixelColor(0, 0, 255))
        drawn.paste(
            Image(width: 32, height: 32, color: PixelColor(255, 0, 0)), atX: 16, y: 32)
        let answer = layout.answer(in: drawn)
        #expect(answer == Image(width: 32, height: 32, color: PixelColor(255, 0, 0)))
    }

    /// A codec that draws twice as large as it reads, too.
    @Test(arguments: [64, 32], [1, 2])
    func `an answer has the photo's detail, and a preview has not`(width: Int, scale: Int) {
        let photo = PhotoDetailTests.photo.cropped(
            to: PixelRegion(x: 0, y: 0, width: width, height: 32))
        func layout(keepsDetail: Bool) -> TransformationLayout {
            TransformationLayout(
                photo: photo, fit: .pad(.black), result: .lowerHalf, answerSize: nil,
                keepsDetail: keepsDetail, size: Self.square)
        }
        let half = PixelRegion(x: 0, y: 0, width: 64, height: 32)
        let decoded = PhotoDetailTests.coarse(
            layout(keepsDetail: true).canvas().picture.cropped(to: half))
        var drawn = Image(width: 64, height: 64, color: .white)
        drawn.paste(decoded, atX: 0, y: 0)
        drawn.paste(decoded.inverted, atX: 0, y: 32)
        let square = drawn.resized(to: PixelSize(side: 64 * scale), filter: .bicubic)
        let plain = layout(keepsDetail: false).answer(in: square)
        #expect(layout(keepsDetail: true).preview(in: square) == plain)
        #expect(plain.size == photo.size)
        let answer = layout(keepsDetail: true).answer(in: square)
        let (with, without) = (
            PhotoDetailTests.distance(answer, photo.inverted),
            PhotoDetailTests.distance(plain, photo.inverted)
        )
        #expect(without > 3)
        #expect(with < 0.5 * without)
    }

    @Test func `the photo's rim shows around it`() {
        var photo = Image(width: 20, height: 20, color: PixelColor(9, 200, 30))
        photo.paste(TinyModels.picture(width: 10, height: 10), atX: 5, y: 5)
        #expect(photo.rimColor == PixelColor(9, 200, 30))
        let canvas = TransformationLayout(
            photo: photo, fit: .pad(photo.rimColor), result: .lowerHalf, answerSize: nil,
            keepsDetail: true, size: Self.square
        ).canvas()
        #expect(canvas.picture[0, 0] == photo.rimColor)
        #expect(canvas.picture[63, 31] == photo.rimColor)
        #expect(canvas.known.unknownCount == 32)
    }

    @Test func `sizes out of bounds are refused`() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let request = TransformationRequest(
            photo: TinyModels.picture(width: 8, height: 8), caption: "",
            size: PixelSize(width: 0, height: 5))
        #expect(throws: CompletionError.self) { try engine.transform(request) }
    }
}
