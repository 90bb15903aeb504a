// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Foundation
package import Images
package import Models
import Tensors

/// Measures how close pictures come that were tokens in between.
package struct ReconstructionEvaluation: Sendable {
    /// What was measured of one picture.
    package struct Measure: Sendable, Equatable {
        /// Its number in the corpus.
        package let picture: Int
        /// The peak signal-to-noise ratio, in decibels.
        package let signalToNoise: Double
        /// The structural similarity.
        package let similarity: Double
        /// Its tokens.
        package let tokens: [Int32]
    }

    /// Pictures that a thread takes at a time.
    private static let picturesAtOnce = 4

    private let model: DiscreteVAE
    private let corpus: Corpus

    package init(model: DiscreteVAE, corpus: Corpus) {
        self.model = model
        self.corpus = corpus
    }

    /// Measures some pictures, on all threads.
    ///
    /// - Parameter pictures: their numbers in the corpus.
    /// - Returns: one measure a picture, in the same order.
    /// - Throws: where a picture cannot be read.
    package func measures(of pictures: [Int]) throws -> [Measure] {
        let size = Self.picturesAtOnce
        return try parallelMap(over: (pictures.count + size - 1) / size) { group in
            let part = Array(pictures[group * size..<min(pictures.count, (group + 1) * size)])
            let squares = try part.map(square)
            let grids = model.encode(squares)
            let decoded = model.decode(grids)
            return part.indices.map { place in
                Measure(
                    picture: part[place],
                    signalToNoise: Self.signalToNoise(squares[place], decoded[place]),
                    similarity: StructuralSimilarity.mean(squares[place], decoded[place]),
                    tokens: grids[place].tokens)
            }
        }.flatMap { $0 }
    }

    /// The peak signal-to-noise ratio over all bytes of two pictures of one size, in decibels.
    ///
    /// A mean squared error below 1/12, that of rounding to whole numbers, counts as 1/12, so that
    /// an exact picture has 58.92 dB in place of infinitely many.
    package static func signalToNoise(_ a: Image, _ b: Image) -> Double {
        precondition(a.size == b.size, "pictures of \(a.size) and \(b.size)")
        var sum = 0
        for (left, right) in zip(a.pixels, b.pixels) {
            let difference = Int(left) - Int(right)
            sum += difference * difference
        }
        let mean = Double(sum) / Double(max(1, a.pixels.count))
        return 10 * log10(255 * 255 / max(mean, 1.0 / 12))
    }

    /// Examples: the worst pictures and what came back, then those in the middle and what came back.
    ///
    /// - Parameters:
    ///   - measures: what was measured, at least one.
    ///   - count: examples of each kind.
    /// - Returns: four rows of pictures, the worst by signal-to-noise ratio first.
    /// - Throws: where a picture cannot be read.
    package func sheet(of measures: [Measure], count: Int) throws -> Image {
        let order = measures.sorted {
            ($0.signalToNoise, $0.picture) < ($1.signalToNoise, $1.picture)
        }.map(\.picture)
        let count = min(count, order.count)
        let middle = (order.count - count) / 2
        let rows = try [order.prefix(count), order[middle..<middle + count]].map { chosen in
            let squares = try chosen.map(square)
            return squares + model.decode(model.encode(squares))
        }
        return Image.contactSheet(of: rows.flatMap { $0 }, columns: count)
    }

    /// A picture on the model's square; one of another size is stretched.
    private func square(_ picture: Int) throws -> Image {
        try corpus.image(of: corpus.entries[picture])
            .fitted(toSquare: model.configuration.pictureSize, mode: .stretch).square
    }
}
