// SPDX-License-Identifier: Apache-2.0

import CKernels

/// Normalizes groups of channels over each picture:
/// `(x − mean) / sqrt(variance + epsilon) × gain + bias`.
///
/// Sums are made over pieces of pixels whose bounds depend on the sizes alone, and added in order.
///
/// - Parameters:
///   - input: `[batch, height, width, channels]`.
///   - groups: divides the channels.
///   - gain: `[channels]`.
///   - bias: `[channels]`.
///   - epsilon: added to the variance.
/// - Returns: of the input's shape.
///
/// Source: Wu and He 2018.
package func groupNormalization(
    _ input: Tensor, groups: Int, gain: Tensor, bias: Tensor, epsilon: Double
) -> Tensor {
    let span = OperationSpan(.layerNorms)
    defer { span.end() }
    let channels = input.shape.width
    precondition(
        groups > 0 && channels % groups == 0 && gain.count == channels && bias.count == channels,
        "\(groups) groups and gains \(gain.shape) for \(input.shape)")
    var output = Tensor(uninitialized: input.shape)
    guard output.count > 0 else { return output }
    let (gains, biases) = (gain.elements, bias.elements)
    let pieces = PicturePieces(input, channels: channels)
    unsafe output.withUnsafeMutablePointer { output in
        unsafe input.withUnsafePointer { input in
            for picture in 0..<pieces.pictures {
                let start = picture * pieces.pixels * channels
                let sums = unsafe pieces.sums(of: input + start) { rows, x, sums in
                    unsafe ck_add_column_sums(rows, channels, x, sums)
                }
                let means = groupMeans(sums, groups: groups, pixels: pieces.pixels)
                let centres = means.map { Float($0) }
                let squares = unsafe pieces.sums(of: input + start) { rows, x, sums in
                    unsafe ck_add_column_squares(rows, channels, x, centres, sums)
                }
                let variances = groupMeans(squares, groups: groups, pixels: pieces.pixels)
                let factors = gains.indices.map { channel in
                    Float(Double(gains[channel]) / (variances[channel] + epsilon).squareRoot())
                }
                let shifts = biases.indices.map { channel in
                    Float(Double(biases[channel]) - means[channel] * Double(factors[channel]))
                }
                parallelLoop(over: pieces.pixels, grain: pieces.grain) { range in
                    let first = start + range.lowerBound * channels
                    unsafe ck_scale_columns(
                        range.count, channels, input + first, factors, shifts, output + first)
                }
            }
        }
    }
    return output
}

/// The mean of each group of channels, given for every channel, from sums over pixels.
private func groupMeans(_ sums: [Double], groups: Int, pixels: Int) -> [Double] {
    let size = sums.count / groups
    return sums.indices.map { channel in
        let first = channel / size * size
        return sums[first..<first + size].reduce(0, +) / Double(size * pixels)
    }
}

/// The pieces of pixels that sums over a picture are made of.
private struct PicturePieces {
    let pictures, pixels, channels, grain: Int

    init(_ input: Tensor, channels: Int) {
        pictures = input.shape[0]
        pixels = input.count / pictures / channels
        self.channels = channels
        grain = max(1, 32_768 / channels)
    }

    /// Sums of each channel over all pixels: those of the pieces, added in order.
    func sums(
        of picture: UnsafePointer<Float>,
        _ add: (Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) -> [Double] {
        let count = (pixels + grain - 1) / grain
        var partial = Tensor([count, channels])
        unsafe partial.withUnsafeMutablePointer { partial in
            parallelLoop(over: pixels, grain: grain) { range in
                unsafe add(
                    range.count, picture + range.lowerBound * channels,
                    partial + range.lowerBound / grain * channels)
            }
        }
        let elements = partial.elements
        return (0..<channels).map { channel in
            stride(from: channel, to: elements.count, by: channels).reduce(0) {
                $0 + Double(elements[$1])
            }
        }
    }
}
