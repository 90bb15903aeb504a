// SPDX-License-Identifier: Apache-2.0

extension DiscreteVAEConfiguration {
    /// One convolution of the network, on one picture.
    struct Convolution {
        /// Along the picture, in cells; channels before and after; along the kernel.
        let side, inputs, outputs, kernel: Int
        var isFirst = false
        /// Whether its input is the codes, each cell's share of them.
        var readsCodes = false

        /// Multiplications of the forward pass.
        var multiplications: Int { side * side * weightCount }
        var weightCount: Int { inputs * outputs * kernel * kernel }
        /// Numbers that go in and come out.
        var inputCount: Int { side * side * inputs }
        var outputCount: Int { side * side * outputs }
    }

    /// All convolutions, first to last.
    func convolutions(side: Int) -> [Convolution] {
        let encoder = encoderShape
        var grid = side / encoder.unshuffleFactor
        var width = encoder.groupWidths[0]
        var found = [
            Convolution(
                side: grid, inputs: 3 * encoder.unshuffleFactor * encoder.unshuffleFactor,
                outputs: width, kernel: encoder.stemKernel, isFirst: true)
        ]
        func addGroup(blocks: Int, inputs: Int, outputs: Int, kernels: [Int]) {
            for block in 0..<blocks {
                found += blockConvolutions(
                    side: grid, inputs: block == 0 ? inputs : outputs, outputs: outputs,
                    kernels: kernels)
            }
        }
        for (group, outputs) in encoder.groupWidths.enumerated() {
            if group > 0 { grid /= 2 }
            addGroup(
                blocks: encoder.blocksPerGroup, inputs: width, outputs: outputs,
                kernels: encoder.blockKernels)
            width = outputs
        }
        found.append(Convolution(side: grid, inputs: width, outputs: vocabularySize, kernel: 1))
        width = decoderInputWidth
        found.append(
            Convolution(
                side: grid, inputs: vocabularySize, outputs: width, kernel: 1, readsCodes: true))
        for (group, outputs) in groupWidths.reversed().enumerated() {
            if group > 0 { grid *= 2 }
            addGroup(
                blocks: blocksPerGroup, inputs: width, outputs: outputs,
                kernels: ResidualBlock.decoderKernels)
            width = outputs
        }
        found.append(
            Convolution(
                side: grid, inputs: width, outputs: 6 * unshuffleFactor * unshuffleFactor,
                kernel: 1))
        return found
    }

    /// Those of a residual block, as `ResidualBlock` makes them.
    private func blockConvolutions(
        side: Int, inputs: Int, outputs: Int, kernels: [Int]
    ) -> [Convolution] {
        let hidden = max(1, outputs / 4)
        let widths = [inputs, hidden, hidden, hidden, outputs]
        let identity =
            inputs == outputs
            ? [] : [Convolution(side: side, inputs: inputs, outputs: outputs, kernel: 1)]
        return identity
            + kernels.enumerated().map { index, kernel in
                Convolution(
                    side: side, inputs: widths[index], outputs: widths[index + 1], kernel: kernel)
            }
    }
}
