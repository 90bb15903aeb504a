// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Bits for each picture token of a model beside those of two tables of counts.
package struct LikelihoodReport: Encodable, Sendable {
    /// One way of predicting.
    package struct Row: Encodable, Sendable {
        /// What predicted.
        package let name: String
        /// The mean over all pictures.
        package let bitsPerToken: Double
        /// How far that mean may be off by chance: the standard error over pictures.
        package let standardError: Double

        /// - Parameters:
        ///   - name: what predicted.
        ///   - bits: the mean bits of each picture.
        init(name: String, bits: [Double]) {
            self.name = name
            let count = Double(max(1, bits.count))
            let mean = bits.reduce(0, +) / count
            let squares = bits.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            bitsPerToken = mean
            standardError = (squares / max(1, count - 1) / count).squareRoot()
        }
    }

    /// The model's name.
    package let model: String
    /// The model, the unigram counts, the neighbour counts.
    package let rows: [Row]
    /// Pictures measured.
    package let heldOutPictures: Int
    /// Pictures counted.
    package let trainPictures: Int

    /// - Parameters:
    ///   - model: the model's name.
    ///   - modelBits: the mean bits of each held-out picture under the model.
    ///   - unigramBits: the same under the unigram counts.
    ///   - neighbourBits: the same under the neighbour counts.
    ///   - trainPictures: how many pictures were counted.
    package init(
        model: String, modelBits: [Double], unigramBits: [Double], neighbourBits: [Double],
        trainPictures: Int
    ) {
        self.model = model
        self.trainPictures = trainPictures
        heldOutPictures = modelBits.count
        rows = [
            Row(name: "model \(model)", bits: modelBits),
            Row(name: "unigram counts", bits: unigramBits),
            Row(name: "counts given left, upper, position", bits: neighbourBits),
        ]
    }

    /// A table for people.
    package var lines: [String] {
        let width = rows.map(\.name.count).max() ?? 0
        return [
            "held-out bits per picture token: \(heldOutPictures) pictures, "
                + "counts from \(trainPictures) others"
        ]
            + rows.map { row in
                row.name + String(repeating: " ", count: width - row.name.count)
                    + String(format: "  %8.4f ± %.4f", row.bitsPerToken, row.standardError)
            }
    }
}
