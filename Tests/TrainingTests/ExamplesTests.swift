// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Foundation
import Images
import Models
import Tensors
import TestSupport
import Testing

@testable import Training

/// Batches depend on seed and place alone; hidden parts reach no kept token.
struct ExamplesTests {
    @Test func uniformNumbersStayInside() {
        var generator = KeyedGenerator(1, 2)
        let numbers = (0..<10_000).map { _ in generator.nextUniform() }
        #expect(numbers.allSatisfy { $0 > 0 && $0 < 1 })
        #expect(abs(numbers.reduce(0, +) / 10_000 - 0.5) < 0.02)
        #expect((0..<1_000).allSatisfy { _ in (0..<3).contains(generator.next(below: 3)) })
    }

    @Test func cropsDependOnSeedAndPlace() throws {
        let runs = try TinyRuns()
        func crops(_ seed: UInt64) throws -> PictureCrops {
            let corpora = CorpusSet([runs.corpus])
            return PictureCrops(
                corpora: corpora,
                sequence: try corpora.trainingSequence(mix: nil, seed: seed), size: 8,
                flips: true, seed: seed)
        }
        let (a, b) = (try crops(1), try crops(1))
        let pictures = try (0..<8).map { try a.crop(at: $0) }
        let again = try (0..<8).reversed().map { try b.crop(at: $0) }
        #expect(pictures == again.reversed())
        #expect(try crops(2).crop(at: 0) != pictures[0])
        #expect(pictures.allSatisfy { $0.width == 8 && $0.height == 8 })
        #expect(try a.pixels(at: 0..<3).shape.extents == [3, 8, 8, 3])
    }

    @Test func aPictureTooSmallIsNamed() throws {
        let runs = try TinyRuns()
        let corpora = CorpusSet([runs.corpus])
        let crops = PictureCrops(
            corpora: corpora, sequence: try corpora.trainingSequence(mix: nil, seed: 1),
            size: 24, flips: false, seed: 1)
        let error = #expect(throws: TrainingError.self) { try crops.crop(at: 0) }
        #expect(error?.description.contains("16×16") == true)
    }

    @Test func ofALongCaptionTheBeginningIsLearned() throws {
        let corpora = CorpusSet([try TinyRuns().corpus])
        let tokenizer = try BytePairTokenizer(
            contentsOf: ModelDirectory(Fixtures.url("tokenizer")))
        let whole = tokenizer.tokenize(corpora.entries[0].caption)
        let cut = try corpora.texts(by: tokenizer, positions: whole.count - 1)[0]
        #expect(cut == Array(whole.dropLast()))
        let padded = try corpora.texts(by: tokenizer, positions: whole.count + 1)[0]
        #expect(padded == whole + [Int32(tokenizer.vocabularySize + whole.count)])
    }

    @Test(arguments: [(0, 0), (0, 5), (5, 0), (3, 6), (16, 3), (2, 16)])
    func hiddenPixelsLeaveNoTrace(x: Int, y: Int) throws {
        let runs = try TinyRuns()
        let image = try runs.corpus.image(of: runs.corpus.entries[0])
        var other = image
        for row in 0..<16 {
            for column in 0..<16 where row >= y && column >= x {
                for channel in 0..<3 { other.pixels[(row * 16 + column) * 3 + channel] ^= 0x55 }
            }
        }
        let filled = HiddenRegionFill.fill(image, fromX: x, y: y)
        #expect(filled == HiddenRegionFill.fill(other, fromX: x, y: y))
        for row in 0..<16 {
            for column in 0..<16 {
                let from: (Int, Int)? =
                    row < y || column < x
                    ? (row, column) : y > 0 ? (y - 1, column) : x > 0 ? (row, x - 1) : nil
                for channel in 0..<3 {
                    let expected = from.map { image.pixels[($0.0 * 16 + $0.1) * 3 + channel] }
                    #expect(filled.pixels[(row * 16 + column) * 3 + channel] == expected ?? 128)
                }
            }
        }
    }

    @Test func theAnswerHasItsShareOfTheLoss() throws {
        let answers: [HiddenCells?] = [HiddenCells(row: 1, column: 2), nil, nil, nil, nil]
        let examples = TokenExamples(
            tokens: CorpusTokens([TinyRuns.shard()]),
            texts: (0..<5).map { [Int32($0), 4, 7] }, weighed: answers, emptyText: [5, 6, 7],
            sequence: try ExampleSequence([.init(pictures: [0, 1], weight: 1)], seed: 9),
            mixture: TokenExamples.Mixture(
                maskedShare: 0.5, emptyCaptionShare: 0, answerShare: 0.75), seed: 9)
        let batch = examples.batch(at: 0..<8)
        let weights = try #require(batch.pictureWeights)
        for (text, weights) in zip(batch.texts, weights) {
            guard text[0] == 0 else {
                #expect(weights == Array(repeating: 1, count: 16))
                continue
            }
            // Three rows of two cells in a grid of four by four.
            let isAnswer = (0..<16).map { $0 / 4 >= 1 && $0 % 4 >= 2 }
            let (inside, outside): (Float, Float) = (0.75 * 16 / 6, 0.25 * 16 / 10)
            #expect(weights == isAnswer.map { $0 ? inside : outside })
            #expect(abs(weights.reduce(0, +) - 16) < 1e-5)
        }
        #expect(Set(batch.texts.map { $0[0] }) == [0, 1])
    }

    @Test func answersAreMeasuredApart() throws {
        let batch = TokenBatch(
            texts: [[0, 4, 2], [1, 4, 2], [2, 4, 2]],
            pictures: (0..<3).map { picture in (0..<16).map { Int32(($0 * 5 + picture) % 12) } })
        var parameters = RandomParameters(seed: 3)
        let model = try SparseTransformer(TinyRuns.transformer, parameters: &parameters)
        let cells = HiddenCells(row: 3, column: 1)
        let measured = HeldOutTokens(
            batch, answers: [nil, nil, cells], batch: 2, discreteVAE: nil, seed: 1
        ).measures(of: model, precision: .float32)
        let logits = model(batch, tape: Tape())
        let losses = logits.picture.crossEntropy(targets: batch.pictures.flatMap { $0 }).elements
        let expected = losses[45...].reduce(0, +) / 3 / log(2)
        let found = try #require(measured.first { $0.name == "answer_bits" })
        #expect(abs(found.value - expected) < 1e-4)
        let bySource = HeldOutTokens(
            batch, answers: [nil, cells, cells], sources: ["scenes", "pairs", "matrices"],
            batch: 2, discreteVAE: nil, seed: 1
        ).measures(of: model, precision: .float32)
        let bits = Dictionary(uniqueKeysWithValues: bySource.map { ($0.name, $0.value) })
        #expect(bits["answer_bits_scenes"] == nil)
        #expect(abs(try #require(bits["answer_bits_matrices"]) - expected) < 1e-4)
        let both = try #require(bits["answer_bits_pairs"]) + expected
        #expect(abs(try #require(bits["answer_bits"]) - both / 2) < 1e-4)
        let without = HeldOutTokens(batch, batch: 2, discreteVAE: nil, seed: 1)
            .measures(of: model, precision: .float32)
        #expect(without == measured.filter { $0.name != "answer_bits" })
    }

    /// What a resumed run is shown: the batches from any place on are those of an unbroken run.
    @Test func batchesFromAnyPlaceAreTheSame() throws {
        let shard = TinyRuns.shard()
        let texts: [[Int32]] = (0..<5).map { [Int32($0), 4, 7] }
        func examples() throws -> TokenExamples {
            TokenExamples(
                tokens: CorpusTokens([shard]), texts: texts, emptyText: [5, 6, 7],
                sequence: try ExampleSequence(
                    [
                        .init(pictures: [0, 1, 4], weight: 3), .init(pictures: [2, 3], weight: 1),
                    ], seed: 9),
                mixture: TokenExamples.Mixture(maskedShare: 0.5, emptyCaptionShare: 0.3), seed: 9)
        }
        let whole = try examples()
        let batches = (0..<20).map { whole.batch(at: $0 * 3..<$0 * 3 + 3) }
        for first in batches.indices {
            let resumed = try examples()
            for step in first..<batches.count {
                let batch = resumed.batch(at: step * 3..<step * 3 + 3)
                #expect(batch.texts == batches[step].texts)
                #expect(batch.pictures == batches[step].pictures)
            }
        }
    }
}
