// SPDX-License-Identifier: Apache-2.0

import Tensors

/// A convolution with made-up numbers, and its results by plain loops in double precision.
struct ConvolutionExample {
    let input, weights, bias, outputGradient: Tensor
    private let outputs, kernel: Int

    init(input: Shape, outputs: Int, kernel: Int) {
        self.outputs = outputs
        self.kernel = kernel
        self.input = testNumbers(input, seed: 11)
        weights = testNumbers([outputs, kernel, kernel, input[3]], seed: 12)
        bias = testNumbers([outputs], seed: 13)
        outputGradient = testNumbers([input[0], input[1], input[2], outputs], seed: 14)
    }

    var plainOutput: Tensor {
        let (x, w, b) = (input.elements, weights.elements, bias.elements)
        var sums = (0..<outputGradient.count).map { Double(b[$0 % outputs]) }
        forEachProduct { inputIndex, weightsIndex, outputIndex in
            sums[outputIndex] += Double(x[inputIndex]) * Double(w[weightsIndex])
        }
        return Tensor(outputGradient.shape, sums.map { Float($0) })
    }

    var plainGradients: (input: Tensor, weights: Tensor, bias: Tensor) {
        let (x, w, d) = (input.elements, weights.elements, outputGradient.elements)
        var byInput = [Double](repeating: 0, count: x.count)
        var byWeights = [Double](repeating: 0, count: w.count)
        var byBias = [Double](repeating: 0, count: outputs)
        forEachProduct { inputIndex, weightsIndex, outputIndex in
            byInput[inputIndex] += Double(w[weightsIndex]) * Double(d[outputIndex])
            byWeights[weightsIndex] += Double(x[inputIndex]) * Double(d[outputIndex])
        }
        for (index, gradient) in d.enumerated() { byBias[index % outputs] += Double(gradient) }
        return (
            Tensor(input.shape, byInput.map { Float($0) }),
            Tensor(weights.shape, byWeights.map { Float($0) }),
            Tensor([outputs], byBias.map { Float($0) })
        )
    }

    /// Calls `body` for every pair of an input and a weight that is added to an output.
    private func forEachProduct(_ body: (Int, Int, Int) -> Void) {
        let (height, width, channels) = (input.shape[1], input.shape[2], input.shape[3])
        let margin = kernel / 2
        for index in 0..<outputGradient.count {
            let pixel = index / outputs
            let (column, row) = (pixel % width, pixel / width % height)
            let (picture, output) = (pixel / width / height, index % outputs)
            for y in max(0, row - margin)..<min(height, row + margin + 1) {
                for x in max(0, column - margin)..<min(width, column + margin + 1) {
                    let place = ((picture * height + y) * width + x) * channels
                    let tap = (output * kernel + y - row + margin) * kernel + x - column + margin
                    for channel in 0..<channels {
                        body(place + channel, tap * channels + channel, index)
                    }
                }
            }
        }
    }
}
