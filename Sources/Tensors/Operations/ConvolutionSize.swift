// SPDX-License-Identifier: Apache-2.0

/// The extents of a convolution.
struct ConvolutionSize: Hashable, Sendable {
    let pictures, height, width, inputChannels: Int
    let outputChannels, kernelHeight, kernelWidth: Int

    init(_ input: Shape, _ weights: Shape) {
        precondition(
            input.rank == 4 && weights.rank == 4 && input[3] == weights[3],
            "weights \(weights) on pictures \(input)")
        (pictures, height, width, inputChannels) = (input[0], input[1], input[2], input[3])
        (outputChannels, kernelHeight, kernelWidth) = (weights[0], weights[1], weights[2])
        precondition(kernelHeight % 2 == 1 && kernelWidth % 2 == 1, "an even kernel \(weights)")
        precondition(weights.count > 0, "weights \(weights) without elements")
    }

    /// How many elements one row of pixels has.
    var inputRow: Int { width * inputChannels }
    var outputRow: Int { width * outputChannels }

    var inputShape: Shape { [pictures, height, width, inputChannels] }
    var outputShape: Shape { [pictures, height, width, outputChannels] }
    var weightsShape: Shape { [outputChannels, kernelHeight, kernelWidth, inputChannels] }

    /// The extents of the weights in oneDNN's logical order.
    var kernelExtents: [Int] { [outputChannels, inputChannels, kernelHeight, kernelWidth] }

    /// Multiplications and additions of one pass, those with the zeros around the edges included.
    var operations: Int { 2 * outputShape.count * kernelHeight * kernelWidth * inputChannels }

    /// Whether the kernel sees one pixel only: then the convolution is a product of matrices.
    var isPointwise: Bool { kernelHeight == 1 && kernelWidth == 1 }

    /// The weights of a pointwise convolution as a matrix.
    func pointwise(_ weights: Tensor) -> Tensor {
        weights.reshaped([outputChannels, inputChannels])
    }

    /// The same convolution of so many pictures.
    func with(pictures: Int) -> ConvolutionSize {
        ConvolutionSize(
            [pictures, height, width, inputChannels], weightsShape)
    }

    /// The bands of output rows that one picture is cut into, by its height alone.
    var bands: [ConvolutionBand] {
        let margin = kernelHeight / 2
        let length = max(16, (height + 7) / 8)
        return stride(from: 0, to: height, by: length).map { first in
            let last = min(height, first + length)
            let seen = max(0, first - margin)..<min(height, last + margin)
            return ConvolutionBand(
                outputRows: first..<last, inputRows: seen,
                zerosAbove: margin - (first - seen.lowerBound),
                zerosBelow: margin - (seen.upperBound - last))
        }
    }
}

/// Some rows of the output of one picture, and the rows of the input they see.
struct ConvolutionBand: Hashable, Sendable {
    let outputRows, inputRows: Range<Int>
    /// How many rows of zeros stand above and below the input rows.
    let zerosAbove, zerosBelow: Int
}
