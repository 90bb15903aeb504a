// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Images
import Models
import Tensors
import TestSupport
import Testing
import Training

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
