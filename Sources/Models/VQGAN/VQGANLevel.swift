// SPDX-License-Identifier: Apache-2.0

import Tensors

/// The blocks of one resolution, each followed by attention where the level has it, and the
/// convolution at the door to the next level.
struct VQGANLevel: Sendable {
    private var blocks: [VQGANBlock] = []
    private var attention: [VQGANAttention] = []
    /// Before resolution halves or after it has doubled; nil at the last level.
    private var resample: Convolution2D?

    init(
        _ name: String, inputs: Int, outputs: Int, blockCount: Int, attends: Bool,
        resamples: Bool, parameters: inout some ParameterSource
    ) throws {
        for block in 0..<blockCount {
            blocks.append(
                try VQGANBlock(
                    "\(name).blocks.\(block)", inputs: block == 0 ? inputs : outputs,
                    outputs: outputs, parameters: &parameters))
            guard attends else { continue }
            attention.append(
                try VQGANAttention(
                    "\(name).attention.\(block)", width: outputs, parameters: &parameters))
        }
        guard resamples else { return }
        resample = try Convolution2D(
            name + ".resample", inputs: outputs, outputs: outputs, kernel: 3,
            parameters: &parameters)
    }

    /// To half the resolution, unless this is the last level.
    ///
    /// The published code pads below and to the right and takes every second pixel; the pixels it
    /// takes are those of odd rows and columns here, where zeros are all around.
    func down(_ input: Tensor) -> Tensor {
        let hidden = applyBlocks(input)
        return resample.map { $0(hidden, tape: nil).oddPixels() } ?? hidden
    }

    /// To twice the resolution, unless this is the last level.
    func up(_ input: Tensor) -> Tensor {
        let hidden = applyBlocks(input)
        return resample.map { $0(hidden.upsampled2(), tape: nil) } ?? hidden
    }

    private func applyBlocks(_ input: Tensor) -> Tensor {
        var hidden = input
        for (place, block) in blocks.enumerated() {
            hidden = block(hidden)
            if !attention.isEmpty { hidden = attention[place](hidden) }
        }
        return hidden
    }
}
