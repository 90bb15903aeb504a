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
    @Test func everyPassShowsEveryExample() {
        var order = ExampleOrder(exampleCount: 7, seed: 3)
        let passes = (0..<3).map { pass in (0..<7).map { order.example(at: pass * 7 + $0) } }
        for pass in passes { #expect(pass.sorted() == Array(0..<7)) }
        #expect(passes[0] != passes[1])
        var again = ExampleOrder(exampleCount: 7, seed: 3)
        #expect(again.example(at: 15) == passes[2][1])
        #expect(again.example(at: 1) == passes[0][1])
    }

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
            try PictureCrops(
                corpus: runs.corpus, entries: runs.corpus.entries(.train), size: 8, flips: true,
                seed: seed)
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
        let crops = try PictureCrops(
            corpus: runs.corpus, entries: runs.corpus.entries, size: 24, flips: false, seed: 1)
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

    @Test func picturesAreEncodedOnce() throws {
        let runs = try TinyRuns()
        let output = runs.output("model")
        let model = try runs.trainDiscreteVAE(runs.discreteVAEConfiguration(), to: output)
        func encoding(variants: Int) throws -> PictureEncoding {
            try PictureEncoding(
                of: runs.corpus, by: model, weights: output.discreteVAE,
                settings: PictureEncoding.Settings(variantCount: variants, seed: 4),
                file: runs.folder.file("tokens"))
        }
        var first = try encoding(variants: 2)
        var counts: [Int] = []
        while let count = try first.next() { counts.append(count) }
        let shard = try first.finish()
        #expect(counts == Array(1...6))
        let image = try runs.corpus.image(of: runs.corpus.entries[3])
        #expect(shard.tokens(of: 3) == model.encode([image])[0].tokens)
        #expect(shard.hidden(of: 3, variant: 0) == TokenShard.HiddenCells(row: 2, column: 0))
        let filled = HiddenRegionFill.fill(image, fromX: 0, y: 8)
        #expect(
            shard.completedTokens(of: 3, variant: 0).prefix(8)
                == model.encode([filled])[0].tokens.prefix(8))
        var second = try encoding(variants: 2)
        #expect(try second.next() == nil)
        #expect(try second.finish() == shard)
        var third = try encoding(variants: 1)
        #expect(try third.next() == 1)
    }
}
