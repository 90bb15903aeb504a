// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// A pre-layer-norm block: `x + attention(norm(x))`, then `x + feedForward(norm(x))`.
package struct TransformerBlock: Sendable {
    private var attentionNorm: LayerNorm
    private var attention: SparseAttention
    private var feedForwardNorm: LayerNorm
    private var feedForward: FeedForward

    package init(
        _ name: String, configuration: SparseTransformerConfiguration,
        parameters: inout some ParameterSource
    ) throws {
        attentionNorm = try LayerNorm(
            name + ".attentionNorm", width: configuration.modelWidth, parameters: &parameters)
        attention = try SparseAttention(
            name + ".attention", configuration: configuration, parameters: &parameters)
        feedForwardNorm = try LayerNorm(
            name + ".feedForwardNorm", width: configuration.modelWidth, parameters: &parameters)
        feedForward = try FeedForward(
            name + ".feedForward", configuration: configuration, parameters: &parameters)
    }

    /// `[batch, positions, modelWidth]` to the same.
    package func callAsFunction(_ input: Tensor, tiles: AttentionTiles, tape: Tape?) -> Tensor {
        var stream = input
        stream.add(attention(attentionNorm(stream, tape: tape), tiles: tiles, tape: tape))
        stream.add(feedForward(feedForwardNorm(stream, tape: tape), tape: tape))
        return stream
    }

    /// One step of decoding; see `SparseAttention`.
    package func callAsFunction(
        _ input: Tensor, appendingTo cache: inout KeyValueStore, slots: [Int], visible: VisibleRuns
    ) -> Tensor {
        var stream = input
        stream.add(
            attention(
                attentionNorm(stream, tape: nil), appendingTo: &cache, slots: slots,
                visible: visible))
        stream.add(feedForward(feedForwardNorm(stream, tape: nil), tape: nil))
        return stream
    }

    // MARK: - Backward

    package func backward(
        _ outputGradient: Tensor, tiles: AttentionTiles, tape: Tape,
        gradients: inout GradientBuffer
    ) -> Tensor {
        var gradient = outputGradient
        gradient.add(
            feedForwardNorm.backward(
                feedForward.backward(gradient, tape: tape, gradients: &gradients), tape: tape,
                gradients: &gradients))
        gradient.add(
            attentionNorm.backward(
                attention.backward(
                    gradient, tiles: tiles, tape: tape, gradients: &gradients),
                tape: tape, gradients: &gradients))
        return gradient
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try attentionNorm.visitParameters(visit)
        try attention.visitParameters(visit)
        try feedForwardNorm.visitParameters(visit)
        try feedForward.visitParameters(visit)
    }
}
