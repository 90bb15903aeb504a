// SPDX-License-Identifier: Apache-2.0

/// The mean of a measure over pictures, and how far it may be off by chance.
package struct MeanOfPictures: Sendable, Equatable {
    /// The mean; 0 where there is no picture.
    package let mean: Double
    /// The standard error of the mean: the deviation over pictures by the root of their number.
    package let standardError: Double

    /// - Parameter values: one number a picture.
    package init(_ values: [Double]) {
        let count = Double(max(1, values.count))
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        standardError = (squares / max(1, count - 1) / count).squareRoot()
    }
}
