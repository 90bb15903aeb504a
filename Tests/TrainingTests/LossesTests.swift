// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Models
import Tensors
import Testing
import Training

/// Losses against plain formulas, gradients against central differences.
struct LossesTests {
    static func numbers(_ shape: Shape, seed: UInt64, scale: Float = 1, offset: Float = 0) -> Tensor
    {
        var generator = KeyedGenerator(seed)
        return Tensor(
            shape, (0..<shape.count).map { _ in offset + scale * (generator.nextUniform() - 0.5) })
    }

    /// The largest difference between a gradient and central differences, relative to its size.
    static func worst(
        _ gradient: Tensor, at point: Tensor, step: Float = 1e-2, loss: (Tensor) -> Double
    ) -> Double {
        var worst = 0.0
        let size = gradient.elements.map { abs(Double($0)) }.max() ?? 1
        for index in 0..<point.count {
            var (above, below) = (point, point)
            above[index] += step
            below[index] -= step
            let slope = (loss(above) - loss(below)) / Double(above[index] - below[index])
            worst = max(worst, abs(slope - Double(gradient[index])) / size)
        }
        return worst
    }

    @Test func crossEntropyOfEqualLogits() {
        let loss = CrossEntropy.mean(Tensor([3, 8]), targets: [0, 3, 7])
        #expect(abs(loss - log(8)) < 1e-6)
    }

    @Test(arguments: [1, 5, 33])
    func crossEntropyGradient(width: Int) {
        let logits = Self.numbers([4, width], seed: 5, scale: 4)
        let targets = (0..<4).map { Int32($0 * 7 % width) }
        var gradient = logits
        let loss = CrossEntropy.replaceByGradient(&gradient, targets: targets, weight: 3)
        #expect(abs(loss - CrossEntropy.mean(logits, targets: targets)) < 1e-6)
        guard width > 1 else { return }
        let worst = Self.worst(gradient, at: logits) {
            3 * CrossEntropy.mean($0, targets: targets)
        }
        #expect(worst < 5e-3)
    }

    @Test func crossEntropyOfWeighedRows() {
        let logits = Self.numbers([4, 7], seed: 6, scale: 4)
        let targets: [Int32] = [3, 0, 6, 2]
        let shares: [Float] = [2.5, 0, 1, 0.5]
        func mean(_ logits: Tensor) -> Double {
            zip(logits.crossEntropy(targets: targets).elements, shares)
                .reduce(0) { $0 + Double($1.0 * $1.1) } / 4
        }
        var gradient = logits
        let loss = CrossEntropy.replaceByGradient(
            &gradient, targets: targets, shares: shares, weight: 3)
        #expect(abs(loss - mean(logits)) < 1e-6)
        #expect(Self.worst(gradient, at: logits) { 3 * mean($0) } < 5e-3)
        #expect(gradient.elements[7..<14].allSatisfy { $0 == 0 })
    }

    @Test func logitLaplaceAgreesWithItsDensity() {
        let pixels = Self.numbers([1, 2, 3, 3], seed: 6, scale: 0.8, offset: 0.5)
        let maps = Self.numbers([1, 2, 3, 6], seed: 7, scale: 2)
        var sum = 0.0
        for pixel in 0..<6 {
            for channel in 0..<3 {
                let x = Double(pixels[pixel * 3 + channel])
                let mean = Double(maps[pixel * 6 + channel])
                let spread = exp(Double(maps[pixel * 6 + 3 + channel]))
                sum += log(2 * spread * x * (1 - x)) + abs(log(x / (1 - x)) - mean) / spread
            }
        }
        let loss = LogitLaplace.mean(maps: maps, pixels: pixels)
        #expect(abs(loss - sum / 18) < 1e-5)
        let (mean, gradient) = LogitLaplace.withGradient(maps: maps, pixels: pixels, weight: 2)
        #expect(mean == loss)
        let worst = Self.worst(gradient, at: maps, step: 1e-3) {
            2 * LogitLaplace.mean(maps: $0, pixels: pixels)
        }
        #expect(worst < 1e-2)
    }

    @Test func pictureTokensCountByTheirWeights() {
        let weights: [[Float]] = [[1.5, 0.5], [1, 1]]
        let batch = TokenBatch(
            texts: [[0, 1, 2], [2, 2, 0]], pictures: [[1, 0], [3, 2]], pictureWeights: weights)
        let logits = TransformerLogits(
            text: Self.numbers([4, 5], seed: 8, scale: 3),
            picture: Self.numbers([4, 4], seed: 9, scale: 3))
        var gradient = logits
        let loss = TransformerLoss.replaceByGradient(&gradient, batch: batch, scale: 1)
        let losses = logits.picture.crossEntropy(targets: [1, 0, 3, 2]).elements
        let expected = zip(losses, weights.flatMap(\.self)).reduce(0) { $0 + $1.0 * $1.1 } / 4
        #expect(abs(loss.picture - Double(expected)) < 1e-6)
        #expect(abs(loss.text - TransformerLoss(logits, batch: batch).text) < 1e-6)
    }

    @Test func divergenceIsWeighedPerSubpixel() {
        // One cell of 8×8 pixels: 6.6 nats-weight over 192 sub-pixels.
        let prior = KullbackLeibler(beta: 6.6, subpixelCount: 192)
        #expect(abs(prior.loss(of: Tensor([1], [2])) - 2 * 6.6 / 192) < 1e-7)
    }

    @Test func transformerLossWeighsTextAndPicture() {
        let batch = TokenBatch(texts: [[0, 1, 2], [2, 2, 0]], pictures: [[1, 0], [3, 2]])
        let logits = TransformerLogits(
            text: Self.numbers([4, 5], seed: 8, scale: 3),
            picture: Self.numbers([4, 4], seed: 9, scale: 3))
        let loss = TransformerLoss(logits, batch: batch)
        #expect(abs(loss.total - (loss.text + 7 * loss.picture) / 8) < 1e-9)
        var gradient = logits
        let same = TransformerLoss.replaceByGradient(&gradient, batch: batch, scale: 0.5)
        #expect(abs(same.total - loss.total) < 1e-6)
        let text = Self.worst(gradient.text, at: logits.text) {
            0.5
                * TransformerLoss(
                    TransformerLogits(text: $0, picture: logits.picture), batch: batch
                ).total
        }
        let picture = Self.worst(gradient.picture, at: logits.picture) {
            0.5
                * TransformerLoss(
                    TransformerLogits(text: logits.text, picture: $0), batch: batch
                ).total
        }
        #expect(text < 5e-3 && picture < 5e-3)
    }
}
