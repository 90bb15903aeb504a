// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Completions
import Foundation
import Images
import Models
import TestSupport
import Testing

struct CompletionEngineTests {
    @Test func generatesAWholePicture() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let answers = try engine.complete(
            CompletionRequest(picture: nil, caption: "a green cube", candidateCount: 2))
        for answer in answers {
            #expect(answer.tokenCounts == TokenCounts(kept: 0, generated: 64))
            #expect(answer.region == PixelRegion(x: 0, y: 0, width: 64, height: 64))
            #expect(answer.picture.width == 64 && answer.picture.height == 64)
            #expect(answer.logLikelihoodPerToken < 0)
        }
        #expect(answers.count == 2)
    }

    @Test func captionsMatter() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let tokens = try ["a red cube", "a green cube on a red cube"].map { caption in
            try engine.complete(CompletionRequest(picture: nil, caption: caption))[0].tokens
        }
        #expect(tokens[0] != tokens[1])
    }

    /// `config.json` says how far captions are followed; a request may say otherwise.
    @Test func aModelKnowsItsGuidance() throws {
        let folder = try TemporaryFolder()
        let model = try TinyModels.model()
        try TinyModels.write(model, to: ModelDirectory(folder.url))
        func tokens(_ guidance: Float?) throws -> TokenGrid {
            let engine = try CompletionEngine(modelDirectory: folder.url)
            let request = CompletionRequest(
                picture: nil, caption: "a green cube",
                sampling: SamplingOptions(temperature: 0, guidance: guidance))
            return try engine.complete(request)[0].tokens
        }
        let plain = try tokens(nil)
        #expect(try tokens(1) == plain)
        let guided = try tokens(3)
        #expect(guided != plain)
        var configuration = model.configuration
        configuration.guidance = 3
        try configuration.write(to: ModelDirectory(folder.url))
        #expect(try tokens(nil) == guided)
        #expect(try tokens(1) == plain)
        configuration.guidance = -1
        try configuration.write(to: ModelDirectory(folder.url))
        let error = #expect(throws: ModelError.self) { try tokens(nil) }
        #expect(error?.description.contains("guidance is -1.0") == true)
    }

    @Test func aLongCaptionSaysHowLong() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let caption = String(repeating: "q", count: 100)
        let error = #expect(
            throws: CompletionError.captionTooLong(tokenCount: 100, limit: 16, words: 0)
        ) {
            try engine.complete(CompletionRequest(picture: nil, caption: caption))
        }
        #expect(error?.description.contains("its first word alone is too long") == true)
        let words = Array(repeating: "q", count: 20).joined(separator: " ")
        let other = #expect(
            throws: CompletionError.captionTooLong(tokenCount: 20, limit: 16, words: 16)
        ) {
            try engine.complete(CompletionRequest(picture: nil, caption: words))
        }
        #expect(other?.description.contains("its first 16 words would fit") == true)
    }

    @Test func loadsADirectory() throws {
        let folder = try TemporaryFolder()
        let model = try TinyModels.model()
        try TinyModels.write(model, to: ModelDirectory(folder.url))
        let request = CompletionRequest(
            picture: TinyModels.picture(width: 80, height: 60), caption: "a cube", seed: 7)
        let loaded = try CompletionEngine(modelDirectory: folder.url)
        #expect(loaded.modelName == "tiny")
        #expect(
            try loaded.complete(request)[0].picture
                == CompletionEngine(model: model).complete(request)[0].picture)
    }

    @Test func codecNeedsNoTransformer() throws {
        let folder = try TemporaryFolder()
        let model = try TinyModels.model()
        let directory = ModelDirectory(folder.url)
        try TinyModels.write(model, to: directory)
        for file in [directory.transformer, directory.vocabulary, directory.merges] {
            try FileManager.default.removeItem(at: file)
        }
        let codec = try PictureCodec(modelDirectory: folder.url)
        let picture = TinyModels.picture(width: 100, height: 70)
        let result = codec.reconstruct(picture)
        #expect(result.tokens == codec.tokens(of: picture))
        #expect(result.picture.width == 100 && result.picture.height == 70)
        #expect(result.signalToNoise.isFinite)
        #expect(codec.reconstruct(picture, isRaw: true).picture.width == 64)
    }
}
