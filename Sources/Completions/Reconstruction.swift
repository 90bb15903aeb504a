// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Images
public import Models

/// A picture that has been tokens.
public struct Reconstruction: Sendable {
    /// The picture after encoding and decoding.
    public let picture: Image
    /// Its tokens.
    public let tokens: TokenGrid
    /// The peak signal-to-noise ratio on the model's square, in decibels; infinite for equal ones.
    public let signalToNoise: Double
}

extension Image {
    /// The peak signal-to-noise ratio against another picture of the same size, in decibels.
    func signalToNoise(against other: Image) -> Double {
        precondition(width == other.width && height == other.height, "pictures of two sizes")
        let sum = zip(pixels, other.pixels).reduce(into: 0.0) { sum, pair in
            let difference = Double(pair.0) - Double(pair.1)
            sum += difference * difference
        }
        let mean = sum / Double(max(1, pixels.count))
        return 10 * log10(255 * 255 / mean)
    }
}
