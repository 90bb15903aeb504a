// SPDX-License-Identifier: Apache-2.0

import CKernels

/// Operations on pictures of features, `[batch, height, width, channels]`.
extension Tensor {
    /// The largest element of each 2×2 square: `[batch, height / 2, width / 2, channels]`.
    ///
    /// - Precondition: height and width are even.
    package func maxPooled2() -> Tensor {
        let span = OperationSpan(.moves)
        defer { span.end() }
        let (batch, height, width, channels) = gridExtents
        precondition(height % 2 == 0 && width % 2 == 0, "cannot halve \(shape)")
        var output = Tensor(uninitialized: [batch, height / 2, width / 2, channels])
        unsafe forEachPicture(writing: &output) { input, output in
            unsafe ck_max_pool2(height, width, channels, input, output)
        }
        return output
    }

    /// The gradient by the input of `maxPooled2`, which this tensor is.
    package func maxPooled2Backward(_ outputGradient: Tensor) -> Tensor {
        let span = OperationSpan(.moves)
        defer { span.end() }
        let (batch, height, width, channels) = gridExtents
        let size = height * width * channels
        var gradient = Tensor(uninitialized: shape)
        unsafe gradient.withUnsafeMutablePointer { gradient in
            unsafe withPointers(self, outputGradient, self) { input, outputGradient, _ in
                parallelLoop(over: batch, grain: 1) { range in
                    for picture in range {
                        unsafe ck_max_pool2_backward(
                            height, width, channels, input + picture * size,
                            outputGradient + picture * size / 4, gradient + picture * size)
                    }
                }
            }
        }
        return gradient
    }

    /// Every cell four times: `[batch, 2 height, 2 width, channels]`.
    package func upsampled2() -> Tensor {
        let span = OperationSpan(.moves)
        defer { span.end() }
        let (batch, height, width, channels) = gridExtents
        var output = Tensor(uninitialized: [batch, height * 2, width * 2, channels])
        unsafe forEachPicture(writing: &output) { input, output in
            unsafe ck_upsample2(height, width, channels, input, output)
        }
        return output
    }

    /// The gradient by the input of `upsampled2`; this tensor is the gradient by its output.
    package func upsampled2Backward() -> Tensor {
        let span = OperationSpan(.moves)
        defer { span.end() }
        let (batch, height, width, channels) = gridExtents
        var output = Tensor(uninitialized: [batch, height / 2, width / 2, channels])
        unsafe forEachPicture(writing: &output) { input, output in
            unsafe ck_upsample2_backward(height / 2, width / 2, channels, input, output)
        }
        return output
    }

    /// Squares of `factor × factor` cells become channels:
    /// `[batch, height / factor, width / factor, factor² channels]`.
    package func pixelUnshuffled(by factor: Int) -> Tensor {
        let span = OperationSpan(.moves)
        defer { span.end() }
        let (batch, height, width, channels) = gridExtents
        precondition(height % factor == 0 && width % factor == 0, "\(shape) in cells of \(factor)")
        var output = Tensor(
            uninitialized: [batch, height / factor, width / factor, factor * factor * channels])
        unsafe forEachPicture(writing: &output) { input, output in
            unsafe ck_pixel_unshuffle(height, width, channels, factor, input, output)
        }
        return output
    }

    /// The inverse of `pixelUnshuffled`: `[batch, factor height, factor width, channels / factor²]`.
    package func pixelShuffled(by factor: Int) -> Tensor {
        let span = OperationSpan(.moves)
        defer { span.end() }
        let (batch, height, width, channels) = gridExtents
        let outputChannels = channels / (factor * factor)
        var output = Tensor(
            uninitialized: [batch, height * factor, width * factor, outputChannels])
        unsafe forEachPicture(writing: &output) { input, output in
            unsafe ck_pixel_shuffle(
                height * factor, width * factor, outputChannels, factor, input, output)
        }
        return output
    }

    private var gridExtents: (batch: Int, height: Int, width: Int, channels: Int) {
        precondition(shape.rank == 4, "[batch, height, width, channels] expected, not \(shape)")
        return (shape[0], shape[1], shape[2], shape[3])
    }

    /// Calls `kernel` with each picture of this tensor and its place in the output.
    private func forEachPicture(
        writing output: inout Tensor,
        _ kernel: (UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        let batch = shape[0]
        guard batch > 0 else { return }
        let (inputSize, outputSize) = (count / batch, output.count / batch)
        unsafe output.withUnsafeMutablePointer { output in
            unsafe withUnsafePointer { input in
                parallelLoop(over: batch, grain: 1) { range in
                    for picture in range {
                        unsafe kernel(input + picture * inputSize, output + picture * outputSize)
                    }
                }
            }
        }
    }
}
