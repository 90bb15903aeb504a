// SPDX-License-Identifier: Apache-2.0

import CKernels

extension Tensor {
    /// The negative log-likelihood of mapped pixels under logit-Laplace distributions, summed over
    /// all sub-pixels, and `scale` times its gradient by the maps.
    ///
    /// Source: Ramesh et al. 2021, equation 2.
    ///
    /// - Parameters:
    ///   - maps: `[batch, height, width, 6]`: for each channel the mean, then for each the
    ///     logarithm of the scale.
    ///   - pixels: `[batch, height, width, 3]`, mapped into (0.1, 0.9).
    ///   - scale: what the gradient is multiplied by; nil where no gradient is wanted.
    ///   - scalePower: each sub-pixel's gradient is multiplied by its predicted scale to this power.
    /// - Returns: the sum in nats, and the gradient `[batch, height, width, 6]` where it is wanted.
    package static func logitLaplace(
        maps: Tensor, pixels: Tensor, scale: Float?, scalePower: Float = 0
    ) -> (sum: Double, gradient: Tensor?) {
        let span = OperationSpan(.loss)
        defer { span.end() }
        precondition(
            maps.shape.width == 6 && pixels.shape.width == 3 && maps.count == 2 * pixels.count,
            "maps \(maps.shape) for pixels \(pixels.shape)")
        let count = pixels.count / 3
        let grain = 8_192
        var sums = [Double](repeating: 0, count: (count + grain - 1) / grain)
        var gradient = Tensor(uninitialized: scale == nil ? [0] : maps.shape)
        unsafe sums.withUnsafeMutableBufferPointer { sums in
            unsafe gradient.withUnsafeMutablePointer { gradient in
                unsafe maps.withUnsafePointer { maps in
                    unsafe pixels.withUnsafePointer { pixels in
                        parallelLoop(over: count, grain: grain) { range in
                            let first = range.lowerBound
                            unsafe sums[first / grain] = ck_logit_laplace(
                                range.count, pixels + first * 3, maps + first * 6, scale ?? 0,
                                scalePower, scale == nil ? nil : gradient + first * 6)
                        }
                    }
                }
            }
        }
        return (sums.reduce(0, +), scale == nil ? nil : gradient)
    }
}
