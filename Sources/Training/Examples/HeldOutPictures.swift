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
    private let settings: DiscreteVAETrainingConfiguration

    /// - Parameters:
    ///   - squares: pictures of one size.
    ///   - settings: of the run; its seed is that of the noise.
    init(_ squares: [Image], settings: DiscreteVAETrainingConfiguration) {
        self.squares = squares
        self.settings = settings
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
            let relaxation = settings.relaxation(
                .heldOutRelaxation, temperature: temperature, stream: UInt64(first))
            let pixels = PixelMapping.tensor(from: part)
            loss.add(
                model.loss(
                    of: pixels, relaxation: relaxation, beta: beta, precision: precision),
                share: Double(part.count) / Double(squares.count))
        }
        let (pictures, codes) = reconstructions(of: squares, by: model)
        let error = zip(squares, pictures).reduce(0.0) { $0 + $1.0.squaredError(to: $1.1) }
        let mean = error / Double(squares.reduce(0) { $0 + $1.pixels.count })
        var measures = loss.measures
        measures.append(.init("psnr", Float(10 * log10(255 * 255 / max(mean, 1e-10)))))
        if let codes { measures.append(.init("codes_in_use", Float(codes))) }
        return measures
    }

    /// What comes back of pictures from their tokens, and how many codes these use; or from points
    /// without noise.
    private func reconstructions(
        of squares: [Image], by model: DiscreteVAE
    ) -> (pictures: [Image], codes: Int?) {
        if model.configuration.givesPoints != true {
            let grids = model.encode(squares)
            return (model.decode(grids), Set(grids.flatMap(\.tokens)).count)
        }
        let pictures = stride(from: 0, to: squares.count, by: Self.batch).flatMap { first in
            let part = Array(squares[first..<min(squares.count, first + Self.batch)])
            let points = BlurredSphere.points(
                for: model.encoder(PixelMapping.tensor(from: part), tape: nil))
            return PixelMapping.images(fromMaps: model.decoder(points, tape: nil))
        }
        return (pictures, nil)
    }

    /// The first pictures above what comes back from their tokens.
    func reconstructions(by model: DiscreteVAE, count: Int) -> Image {
        let originals = Array(squares.prefix(count))
        let pictures = originals + reconstructions(of: originals, by: model).pictures
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
