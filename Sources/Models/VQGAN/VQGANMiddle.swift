// SPDX-License-Identifier: Apache-2.0

import Tensors

/// The coarsest part of an encoder or a decoder: a block, attention, a block.
struct VQGANMiddle: Sendable {
    private var first: VQGANBlock
    private var attention: VQGANAttention
    private var second: VQGANBlock

    init(_ name: String, width: Int, parameters: inout some ParameterSource) throws {
        first = try VQGANBlock(
            name + ".first", inputs: width, outputs: width, parameters: &parameters)
        attention = try VQGANAttention(
            name + ".attention", width: width, parameters: &parameters)
        second = try VQGANBlock(
            name + ".second", inputs: width, outputs: width, parameters: &parameters)
    }

    /// `[batch, height, width, channels]` to the same.
    func callAsFunction(_ input: Tensor) -> Tensor { second(attention(first(input))) }
}
