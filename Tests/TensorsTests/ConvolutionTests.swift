// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

@Suite(.serialized)
struct ConvolutionTests {
    /// Tries bfloat16 instructions even where they are not the faster choice.
    init() {
        BFloat16Arithmetic.isUsed = true
    }

    @Test(arguments: [1, 3, 5, 7], Precision.allCases)
    func agreesWithPlainLoops(kernel: Int, _ precision: Precision) {
        for input: Shape in [[1, 1, 1, 3], [2, 5, 9, 3], [3, 19, 6, 17], [5, 37, 4, 2]] {
            let example = ConvolutionExample(input: input, outputs: 6, kernel: kernel)
            let output = convolution(
                example.input, weights: example.weights, bias: example.bias, precision: precision)
            #expect(relativeDistance(output, example.plainOutput) < tolerance(precision))
            let gradients = convolutionBackward(
                input: example.input, weights: example.weights,
                outputGradient: example.outputGradient, precision: precision)
            let expected = example.plainGradients
            #expect(
                relativeDistance(gradients.inputGradient ?? Tensor([0]), expected.input)
                    < tolerance(precision))
            #expect(
                relativeDistance(gradients.weightsGradient, expected.weights)
                    < tolerance(precision))
            #expect(relativeDistance(gradients.biasGradient, expected.bias) < 1e-5)
        }
    }

    @Test(arguments: [1, 3], Precision.allCases)
    func sameBitsForAnyNumberOfThreads(kernel: Int, _ precision: Precision) {
        let threads = ComputeThreads.count
        defer { ComputeThreads.count = threads }
        let example = ConvolutionExample(input: [6, 40, 12, 32], outputs: 48, kernel: kernel)
        let results = [1, 2, 3, 7].map { count in
            ComputeThreads.count = count
            let output = convolution(
                example.input, weights: example.weights, bias: example.bias, precision: precision)
            let gradients = convolutionBackward(
                input: example.input, weights: example.weights,
                outputGradient: example.outputGradient, precision: precision)
            return [
                output, gradients.inputGradient ?? output, gradients.weightsGradient,
                gradients.biasGradient,
            ].map { $0.elements.map(\.bitPattern) }
        }
        #expect(results.allSatisfy { $0 == results[0] })
    }

    @Test
    func pictureDoesNotDependOnItsBatch() {
        let example = ConvolutionExample(input: [5, 20, 20, 16], outputs: 16, kernel: 3)
        let batch = convolution(example.input, weights: example.weights, bias: example.bias)
        let alone = convolution(
            example.input.rows(2..<3), weights: example.weights, bias: example.bias)
        #expect(alone.elements == batch.rows(2..<3).elements)
    }

    @Test(arguments: [1, 3])
    func gradientsMatchCentralDifferences(kernel: Int) {
        let example = ConvolutionExample(input: [2, 4, 5, 3], outputs: 2, kernel: kernel)
        let gradients = convolutionBackward(
            input: example.input, weights: example.weights, outputGradient: example.outputGradient)
        func loss(_ input: Tensor, _ weights: Tensor, _ bias: Tensor) -> Float {
            zip(
                convolution(input, weights: weights, bias: bias).elements,
                example.outputGradient.elements
            ).reduce(0) { $0 + $1.0 * $1.1 }
        }
        for index in stride(from: 0, to: example.weights.count, by: 5) {
            let slope = centralDifference(example.weights, index) {
                loss(example.input, $0, example.bias)
            }
            #expect(abs(slope - gradients.weightsGradient[index]) < 0.01)
        }
        for index in stride(from: 0, to: example.input.count, by: 7) {
            let slope = centralDifference(example.input, index) {
                loss($0, example.weights, example.bias)
            }
            #expect(abs(slope - (gradients.inputGradient?[index] ?? .nan)) < 0.01)
        }
    }

    private func centralDifference(
        _ tensor: Tensor, _ index: Int, _ loss: (Tensor) -> Float
    ) -> Float {
        let step: Float = 0.0625
        var (less, more) = (tensor, tensor)
        less[index] -= step
        more[index] += step
        return (loss(more) - loss(less)) / (2 * step)
    }

    @Test(arguments: [1, 3])
    func emptyBatch(kernel: Int) {
        let (input, weights) = (Tensor([0, 8, 8, 4]), testNumbers([6, kernel, kernel, 4]))
        #expect(
            convolution(input, weights: weights, bias: Tensor([6])).shape == [0, 8, 8, 6])
        let gradients = convolutionBackward(
            input: input, weights: weights, outputGradient: Tensor([0, 8, 8, 6]))
        #expect(gradients.inputGradient?.shape == [0, 8, 8, 4])
        #expect(gradients.weightsGradient.elements == Tensor(weights.shape).elements)
        #expect(gradients.biasGradient.elements == [0, 0, 0, 0, 0, 0])
    }

    @Test
    func leavesOutTheInputGradient() {
        let example = ConvolutionExample(input: [1, 4, 4, 3], outputs: 2, kernel: 3)
        let gradients = convolutionBackward(
            input: example.input, weights: example.weights, outputGradient: example.outputGradient,
            needsInputGradient: false)
        #expect(gradients.inputGradient == nil)
    }
}
