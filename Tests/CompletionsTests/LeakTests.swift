// SPDX-License-Identifier: Apache-2.0

import Completions
import Images
import Models
import TestSupport
import Testing

/// What lies under the region must reach nothing of the answer; what lies outside must stay.
struct LeakTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let width: Int
        let height: Int
        let region: CompletionRegion
        let fit: FitMode
        var testDescription: String { "\(width)×\(height) \(region) \(fit)" }
    }

    static let cases: [Case] = [
        Case(width: 64, height: 64, region: .keepingTopHalf, fit: .stretch),
        Case(width: 64, height: 64, region: .keepingRows(29), fit: .stretch),
        Case(width: 64, height: 64, region: .keepingColumns(17), fit: .stretch),
        Case(width: 64, height: 64, region: .corner(x: 41, y: 23), fit: .stretch),
        Case(width: 200, height: 131, region: .keepingTopHalf, fit: .stretch),
        Case(width: 131, height: 200, region: .corner(x: 60, y: 77), fit: .stretch),
        Case(width: 97, height: 211, region: .corner(x: 30, y: 120), fit: .pad(.white)),
        Case(width: 211, height: 97, region: .keepingTopHalf, fit: .pad(.white)),
        Case(width: 150, height: 90, region: .corner(x: 70, y: 40), fit: .crop),
        Case(width: 90, height: 150, region: .keepingRows(70), fit: .crop),
        Case(width: 13, height: 9, region: .corner(x: 5, y: 4), fit: .stretch),
        Case(width: 64, height: 64, region: .corner(x: 0, y: 0), fit: .stretch),
    ]

    @Test(arguments: cases)
    func hiddenPixelsReachNothing(_ example: Case) throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let photo = TinyModels.picture(width: example.width, height: example.height)
        var request = CompletionRequest(
            picture: photo, caption: "a red cube", region: example.region, fit: example.fit,
            seed: 5)
        let expected = try #require(try engine.complete(request).first)
        let noise = TinyModels.picture(width: example.width, height: example.height, seed: 99)
        for hidden in [
            Image(width: example.width, height: example.height, red: 0, green: 0, blue: 0),
            Image(width: example.width, height: example.height, red: 255, green: 255, blue: 255),
            noise,
        ] {
            request.picture = photo.replacing(expected.region, by: hidden)
            let found = try #require(try engine.complete(request).first)
            #expect(found.tokens == expected.tokens)
            #expect(found.logLikelihoodPerToken == expected.logLikelihoodPerToken)
            #expect(found.picture == expected.picture)
            #expect(found.region == expected.region)
        }
    }

    @Test(arguments: cases)
    func keptPixelsStay(_ example: Case) throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let photo = TinyModels.picture(width: example.width, height: example.height)
        let request = CompletionRequest(
            picture: photo, region: example.region, fit: example.fit)
        let found = try #require(try engine.complete(request).first)
        #expect(found.picture.width == photo.width && found.picture.height == photo.height)
        #expect(
            photo.replacing(found.region, by: found.picture) == found.picture,
            "pixels outside of \(found.region) have changed")
    }

    @Test func keptPixelsMatter() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let first = try engine.complete(
            CompletionRequest(picture: TinyModels.picture(width: 64, height: 64)))
        let second = try engine.complete(
            CompletionRequest(picture: TinyModels.picture(width: 64, height: 64, seed: 2)))
        #expect(first.first?.tokens != second.first?.tokens)
    }

    @Test func rawAnswerIsTheDecodersSquare() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let request = CompletionRequest(
            picture: TinyModels.picture(width: 90, height: 50), isRaw: true)
        let found = try #require(try engine.complete(request).first)
        #expect(found.picture.width == 64 && found.picture.height == 64)
    }
}

extension Image {
    /// The picture with the pixels of a region taken from another one of the same size.
    func replacing(_ region: PixelRegion, by other: Image) -> Image {
        var result = self
        result.paste(other.cropped(to: region), atX: region.x, y: region.y)
        return result
    }
}
