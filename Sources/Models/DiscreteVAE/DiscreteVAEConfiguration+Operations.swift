// SPDX-License-Identifier: Apache-2.0

extension DiscreteVAEConfiguration {
    /// What a forward and a backward pass over so many squares of `side` pixels take.
    package func trainingOperations(batch: Int, side: Int) -> OperationCount {
        var count = OperationCount()
        for convolution in convolutions(side: side) {
            let forward = 2 * batch * convolution.multiplications
            // Nobody asks for the gradient by the pixels.
            let passes = convolution.isFirst ? 2 : 3
            if convolution.kernel == 1 {
                count.products += passes * forward
            } else {
                count.convolutions += passes * forward
            }
        }
        return count
    }

    /// What encoding a picture and decoding its tokens takes.
    package func inferenceOperations(side: Int) -> Int {
        convolutions(side: side).reduce(0) { $0 + 2 * $1.multiplications }
    }
}
