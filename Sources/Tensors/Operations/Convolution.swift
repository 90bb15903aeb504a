// SPDX-License-Identifier: Apache-2.0

/// Slides kernels over pictures, one pixel at a time, with zeros around the edges, so that a
/// picture keeps its height and width.
///
/// The result is the same bit for bit whatever `ComputeThreads.count` is.
///
/// - Parameters:
///   - input: `[batch, height, width, inputChannels]`.
///   - weights: `[outputChannels, kernelHeight, kernelWidth, inputChannels]`, odd kernels.
///   - bias: `[outputChannels]`.
///   - precision: `.bfloat16` rounds input and weights before they are multiplied; sums stay in
///     32 bits. Where `BFloat16Arithmetic.isUsed` is false it means `.float32`.
/// - Returns: `[batch, height, width, outputChannels]`.
package func convolution(
    _ input: Tensor, weights: Tensor, bias: Tensor?, precision: Precision = .float32
) -> Tensor {
    let size = ConvolutionSize(input.shape, weights.shape)
    precondition(
        bias.map { $0.count == size.outputChannels } ?? true, "one bias for each output channel")
    guard !size.isPointwise else {
        return matrixProduct(
            input, size.pointwise(weights), transposingB: true, bias: bias, precision: precision)
    }
    let span = OperationSpan(.convolutions, operations: size.operations)
    defer { span.end() }
    var output = Tensor(uninitialized: size.outputShape)
    guard output.count > 0 else { return output }
    let type = OperandType(precision)
    unsafe output.withUnsafeMutablePointer { output in
        let input = OneDNNOperand(input, type)
        unsafe ConvolutionForward.cached(size, type, hasBias: bias != nil)
            .run(pictures: size.pictures, input, weights, bias, output)
    }
    return output
}

/// The gradients of a convolution by its input, weights and bias.
///
/// - Parameters:
///   - input: the input of `convolution`.
///   - weights: its weights.
///   - outputGradient: the gradient by its result, `[batch, height, width, outputChannels]`.
///   - needsInputGradient: false for the first layer of a network, which saves a third of the work.
///   - precision: as for `convolution`; it applies to all operands, and not to the bias gradient.
/// - Returns: gradients of the shapes of `input`, `weights` and `[outputChannels]`.
package func convolutionBackward(
    input: Tensor, weights: Tensor, outputGradient: Tensor, needsInputGradient: Bool = true,
    precision: Precision = .float32
) -> (inputGradient: Tensor?, weightsGradient: Tensor, biasGradient: Tensor) {
    let size = ConvolutionSize(input.shape, weights.shape)
    precondition(
        outputGradient.shape == size.outputShape, "\(outputGradient.shape), \(size.outputShape)")
    let biasGradient = outputGradient.columnSums()
    guard !size.isPointwise else {
        let inputGradient =
            needsInputGradient
            ? matrixProduct(outputGradient, size.pointwise(weights), precision: precision) : nil
        let weightsGradient = matrixProduct(
            outputGradient, input, transposingA: true, precision: precision)
        return (inputGradient, weightsGradient.reshaped(weights.shape), biasGradient)
    }
    guard outputGradient.count > 0 else {
        return (
            needsInputGradient ? Tensor(input.shape) : nil, Tensor(weights.shape), biasGradient
        )
    }
    let span = OperationSpan(
        .convolutions, operations: (needsInputGradient ? 2 : 1) * size.operations)
    defer { span.end() }
    let type = OperandType(precision)
    let gradient = OneDNNOperand(outputGradient, type)
    let weightsGradient = ConvolutionWeightsGradient.run(
        size, type, input: OneDNNOperand(input, type), outputGradient: gradient)
    let inputGradient =
        needsInputGradient
        ? ConvolutionInputGradient.cached(size, type)
            .run(pictures: size.pictures, gradient, weights) : nil
    return (inputGradient, weightsGradient, biasGradient)
}
