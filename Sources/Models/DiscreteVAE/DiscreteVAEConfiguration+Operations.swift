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

    /// What encoding a picture takes, and decoding its tokens.
    ///
    /// The decoder's first layer is left out: its input is one-hot, so it is a table to look up.
    package func inferenceOperations(side: Int) -> (encoding: Int, decoding: Int) {
        let all = convolutions(side: side)
        let table = all.firstIndex { $0.readsCodes } ?? all.endIndex
        func operations(_ part: ArraySlice<Convolution>) -> Int {
            part.reduce(0) { $0 + 2 * $1.multiplications }
        }
        return (operations(all[..<table]), operations(all[table...].dropFirst()))
    }
}
