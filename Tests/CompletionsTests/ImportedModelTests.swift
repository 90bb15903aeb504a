// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Completions
import Foundation
import Images
import Models
import Tensors
import TestSupport
import Testing

/// A model directory of published parts completes and generates as any other.
@Suite struct ImportedModelTests {
    @Test(arguments: ["v2", "v3"], [false, true])
    func completesAndGenerates(version: String, drawsWavelets: Bool) throws {
        let folder = try TemporaryFolder()
        let directory = try TinyImportedModel.directory(
            in: folder, version: version, drawsWavelets: drawsWavelets)
        let engine = try CompletionEngine(modelDirectory: directory.url)
        let photo = TinyModels.picture(width: 80, height: 60)
        let answers = try engine.complete(
            CompletionRequest(picture: photo, caption: "a cube", seed: 3, candidateCount: 2))
        #expect(answers.count == 2 && answers[0].tokens != answers[1].tokens)
        for answer in answers {
            #expect(answer.picture.size == photo.size)
            #expect(answer.tokenCounts.generated == 32)
            let kept = PixelRegion(x: 0, y: 0, width: 80, height: answer.region.y)
            #expect(answer.picture.cropped(to: kept) == photo.cropped(to: kept))
        }
        let drawn = try engine.complete(CompletionRequest(picture: nil, caption: "a ball"))
        #expect(drawn[0].picture.width == (drawsWavelets ? 128 : 64))
        let turned = try engine.transform(
            TransformationRequest(photo: photo, caption: "a sketch"))
        #expect(turned[0].picture.width > 0)
        let codec = try PictureCodec(modelDirectory: directory.url)
        #expect(codec.reconstruct(photo).picture.size == photo.size)
        #expect(throws: CompletionError.captionTooLong(tokenCount: 28, limit: 14, words: 0)) {
            try engine.complete(
                CompletionRequest(picture: nil, caption: "abcdefghijklmnopqrstuvwxyza"))
        }
    }

    // MARK: - Decoded pictures twice as large

    /// A model whose decoded pictures have 128×128 pixels, and what it decodes tokens to.
    private func largeModel(
        in folder: TemporaryFolder
    ) throws -> (engine: CompletionEngine, decode: (TokenGrid) -> Image) {
        let directory = try TinyImportedModel.directory(in: folder, drawsWavelets: true)
        let codec = try ModelConfiguration(contentsOf: directory).readCodec(from: directory)
        return (
            try CompletionEngine(modelDirectory: directory.url), { codec.decode([$0])[0] }
        )
    }

    /// Whether each pixel of a region is the mean of the four that a picture twice as large has for
    /// it, but for rounding.
    private func isHalf(
        _ picture: Image, of large: Image, in region: PixelRegion, at place: (x: Int, y: Int)
    ) -> Bool {
        func byte(_ picture: Image, _ x: Int, _ y: Int, _ channel: Int) -> Int {
            Int(picture.pixels[(y * picture.width + x) * 3 + channel])
        }
        for y in 0..<region.height {
            for x in 0..<region.width {
                for channel in 0..<3 {
                    let (left, top) = (2 * (place.x + x), 2 * (place.y + y))
                    let sum = [(0, 0), (1, 0), (0, 1), (1, 1)].reduce(0) {
                        $0 + byte(large, left + $1.0, top + $1.1, channel)
                    }
                    let found = byte(picture, region.x + x, region.y + y, channel)
                    if abs(4 * found - sum) > 4 { return false }
                }
            }
        }
        return true
    }

    @Test func `a transformed picture is the lower half of what is decoded`() throws {
        let folder = try TemporaryFolder()
        let (engine, decode) = try largeModel(in: folder)
        var request = TransformationRequest(
            photo: TinyModels.picture(width: 64, height: 32), caption: "a sketch",
            keepsDetail: false, seed: 2)
        let answer = try engine.transform(request)[0]
        let large = decode(answer.tokens)
        #expect(large.size == PixelSize(side: 128))
        #expect(answer.picture.size == PixelSize(width: 64, height: 32))
        #expect(isHalf(answer.picture, of: large, in: answer.picture.bounds, at: (0, 32)))
        // In its own size nothing is resized.
        request.size = PixelSize(width: 128, height: 64)
        let whole = try engine.transform(request)[0]
        #expect(
            whole.picture
                == large.cropped(to: PixelRegion(x: 0, y: 64, width: 128, height: 64)))
        // A square photo stands in the middle of its half, and so does the answer.
        request.photo = TinyModels.picture(width: 32, height: 32)
        request.size = nil
        let narrow = try engine.transform(request)[0]
        #expect(narrow.picture.size == PixelSize(side: 32))
        request.keepsDetail = true
        #expect(try engine.transform(request)[0].picture.size == PixelSize(side: 32))
        #expect(
            isHalf(
                narrow.picture, of: decode(narrow.tokens), in: narrow.picture.bounds,
                at: (16, 32)))
    }

    @Test func `a solved cell is the same cell of what is decoded`() throws {
        let folder = try TemporaryFolder()
        let (engine, decode) = try largeModel(in: folder)
        let puzzle = TinyModels.picture(width: 64, height: 64)
        let cell = try BlankCell(PixelRegion(x: 40, y: 40, width: 24, height: 24), of: puzzle)
        let choices = [TinyModels.picture(width: 24, height: 24, seed: 2)]
        let solution = try engine.solve(
            PuzzleRequest(puzzle: puzzle, cell: cell, choices: choices, caption: "a cube"))
        #expect(solution.region == cell.region && solution.picture.size == puzzle.size)
        // Behind the seam, which has the colours of what is around it.
        let inside = PixelRegion(x: 48, y: 48, width: 16, height: 16)
        #expect(isHalf(solution.picture, of: decode(solution.tokens), in: inside, at: (48, 48)))
        var kept = solution.picture
        kept.paste(puzzle.cropped(to: cell.region), atX: 40, y: 40)
        #expect(kept == puzzle)
        #expect(solution.choiceLogLikelihoods.count == 1)
        // A larger puzzle in the same square: its cell is read at the same place of the square.
        let large = puzzle.resized(to: PixelSize(side: 128))
        let whole = try BlankCell(PixelRegion(x: 80, y: 80, width: 48, height: 48), of: large)
        let drawn = try engine.solve(
            PuzzleRequest(puzzle: large, cell: whole, caption: "a cube"))
        let square = decode(drawn.tokens)
        let behind = PixelRegion(x: 96, y: 96, width: 32, height: 32)
        #expect(drawn.picture.cropped(to: behind) == square.cropped(to: behind))
    }

    @Test func `previews and raw answers are as large as what is decoded`() throws {
        let folder = try TemporaryFolder()
        let (engine, decode) = try largeModel(in: folder)
        let photo = TinyModels.picture(width: 64, height: 64)
        var request = CompletionRequest(picture: photo, caption: "a cube", seed: 4, isRaw: true)
        let raw = try engine.complete(request)[0]
        #expect(raw.picture == decode(raw.tokens))
        request.isRaw = false
        var previews: [CompletionPreview] = []
        var answer: Completion?
        for step in try engine.steps(for: request) {
            if case .row(let preview) = step { previews.append(preview) }
            if case .finished(let answers) = step { answer = answers[0] }
        }
        #expect(previews.count == 4)
        #expect(previews.last?.picture() == answer?.picture)
        // Of the first preview one row of four is there, and grey below.
        let first = try #require(previews.first).picture()
        #expect(first.size == photo.size && first[32, 60] == PixelColor(128, 128, 128))
        let region = PixelRegion(x: 0, y: 0, width: 64, height: 32)
        #expect(first.cropped(to: region) == photo.cropped(to: region))
    }

    @Test func `answers are ordered by how well they fit`() throws {
        let folder = try TemporaryFolder()
        let directory = try TinyImportedModel.directory(in: folder, drawsWavelets: true)
        let similarity = try CaptionSimilarity(modelDirectory: directory.url)
        let engine = try CompletionEngine(modelDirectory: directory.url, similarity: similarity)
        let answers = try engine.complete(
            CompletionRequest(picture: nil, caption: "a cube", seed: 1, candidateCount: 4))
        let scores = try similarity.scores(of: answers.map(\.picture), for: "a cube")
        #expect(answers.map(\.similarity) == scores)
        #expect(scores == scores.sorted(by: >) && Set(scores).count > 1)
        #expect(Set(answers.map(\.candidate)) == [0, 1, 2, 3])
    }
}
