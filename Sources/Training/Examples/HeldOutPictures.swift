// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import Models
import Tensors

/// Pictures kept out of training, to measure a discrete VAE on.
struct HeldOutPictures: Sendable {
    private static let batch = 8

    private let squares: [Image]
    private let seed: UInt64
    /// See `DiscreteVAETrainingConfiguration.pointNoise`.
    private let pointNoise: Float

    /// - Parameters:
    ///   - squares: pictures of one size.
    ///   - seed: of the noise.
    ///   - pointNoise: the deviation of the noise on points, of a model that has such.
    init(_ squares: [Image], seed: UInt64, pointNoise: Float) {
        self.squares = squares
        self.seed = seed
        self.pointNoise = pointNoise
    }

    /// Whether there is nothing to measure on.
    var isEmpty: Bool { squares.isEmpty }

    /// The loss with the same noise every time; the peak signal-to-noise ratio, in decibels, of
    /// pictures that went through their most likely tokens; and how many tokens these use.
    func measures(
        of model: DiscreteVAE, temperature: Float, beta: Float, precision: Precision
    ) -> [TrainingStep.Measure] {
        var loss = DiscreteVAELoss()
        for first in stride(from: 0, to: squares.count, by: Self.batch) {
            let part = Array(squares[first..<min(squares.count, first + Self.batch)])
            var key = KeyedGenerator(seed, Purpose.heldOutRelaxation.rawValue)
            let relaxation: any CodeRelaxation =
                if model.configuration.givesPoints == true {
                    BlurredSphere(deviation: pointNoise, key: key.next(), stream: UInt64(first))
                } else {
                    GumbelSoftmax(
                        temperature: temperature, key: key.next(), stream: UInt64(first))
                }
            let pixels = PixelMapping.tensor(from: part)
            loss.add(
                model.loss(
                    of: pixels, relaxation: relaxation, beta: beta, precision: precision),
                share: Double(part.count) / Double(squares.count))
        }
        let error = zip(squares, reconstructions(of: squares, by: model)).reduce(0.0) {
            $0 + $1.0.squaredError(to: $1.1)
        }
        let mean = error / Double(squares.reduce(0) { $0 + $1.pixels.count })
        var measures = loss.measures
        measures.append(.init("psnr", Float(10 * log10(255 * 255 / max(mean, 1e-10)))))
        if model.configuration.givesPoints != true {
            let codes = Set(model.encode(squares).flatMap(\.tokens)).count
            measures.append(.init("codes_in_use", Float(codes)))
        }
        return measures
    }

    /// What comes back of pictures from their tokens, or from points without noise.
    private func reconstructions(of squares: [Image], by model: DiscreteVAE) -> [Image] {
        if model.configuration.givesPoints != true { return model.decode(model.encode(squares)) }
        return stride(from: 0, to: squares.count, by: Self.batch).flatMap { first in
            let part = Array(squares[first..<min(squares.count, first + Self.batch)])
            let points = BlurredSphere.points(
                for: model.encoder(PixelMapping.tensor(from: part), tape: nil))
            return PixelMapping.images(fromMaps: model.decoder(points, tape: nil))
        }
    }

    /// The first pictures above what comes back from their tokens.
    func reconstructions(by model: DiscreteVAE, count: Int) -> Image {
        let originals = Array(squares.prefix(count))
        let pictures = originals + reconstructions(of: originals, by: model)
        return Image.contactSheet(of: pictures, columns: originals.count)
    }
}

extension Image {
    /// The sum over all bytes of the squared difference to a picture of the same size.
    fileprivate func squaredError(to other: Image) -> Double {
        var sum = 0
        for (a, b) in zip(pixels, other.pixels) {
            let difference = Int(a) - Int(b)
            sum += difference * difference
        }
        return Double(sum)
    }
}
