// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The negative logit-Laplace log-likelihood of pixels, a mean over sub-pixels, in nats.
///
/// Source: Ramesh et al. 2021, section 3.2 and equation 2.
package enum LogitLaplace {
    /// The mean loss of all sub-pixels.
    ///
    /// - Parameters:
    ///   - maps: `[batch, height, width, 6]`, what the decoder gives.
    ///   - pixels: `[batch, height, width, 3]`, mapped into (0.1, 0.9).
    /// - Returns: nats a sub-pixel.
    package static func mean(maps: Tensor, pixels: Tensor) -> Double {
        Tensor.logitLaplace(maps: maps, pixels: pixels, scale: nil).sum / Double(pixels.count)
    }

    /// The mean loss and `weight` times its gradient by the maps.
    ///
    /// Where a scale is learned, a sub-pixel that is hard to tell is given a large one and then counts
    /// for little. Its gradient times a power of the scale, 0 to 1, makes up for that; with 1 the
    /// means follow the mean absolute error.
    ///
    /// Source for the power: Seitzer et al. 2022, section 4.
    package static func withGradient(
        maps: Tensor, pixels: Tensor, weight: Float, scalePower: Float = 0
    ) -> (mean: Double, gradient: Tensor) {
        let (sum, gradient) = Tensor.logitLaplace(
            maps: maps, pixels: pixels, scale: weight / Float(pixels.count),
            scalePower: scalePower)
        return (sum / Double(pixels.count), gradient ?? Tensor(maps.shape))
    }
}
