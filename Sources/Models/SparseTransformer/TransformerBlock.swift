// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// A pre-layer-norm block: `x + attention(norm(x))`, then `x + feedForward(norm(x))`.
///
/// Where the variant says so, what is added is normalized too.
package struct TransformerBlock: Sendable {
    private var attentionNorm: LayerNorm
    private var attention: SparseAttention
    private var attentionBranchNorm: LayerNorm?
    private var feedForwardNorm: LayerNorm
    private var feedForward: FeedForward
    private var feedForwardBranchNorm: LayerNorm?

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
        guard configuration.form.normalizesBranches else { return }
        attentionBranchNorm = try LayerNorm(
            name + ".attentionBranchNorm", width: configuration.modelWidth,
            parameters: &parameters)
        feedForwardBranchNorm = try LayerNorm(
            name + ".feedForwardBranchNorm", width: configuration.modelWidth,
            parameters: &parameters)
    }

    /// `[batch, positions, modelWidth]` to the same.
    package func callAsFunction(_ input: Tensor, tiles: AttentionTiles, tape: Tape?) -> Tensor {
        var stream = input
        let attended = attention(attentionNorm(stream, tape: tape), tiles: tiles, tape: tape)
        stream.add(attentionBranchNorm?(attended, tape: tape) ?? attended)
        stream.add(fedForward(stream, tape: tape))
        return stream
    }

    /// One step of decoding; see `SparseAttention`.
    package func callAsFunction(
        _ input: Tensor, appendingTo cache: inout KeyValueStore, slots: [Int], visible: VisibleRuns
    ) -> Tensor {
        var stream = input
        let attended = attention(
            attentionNorm(stream, tape: nil), appendingTo: &cache, slots: slots, visible: visible)
        stream.add(attentionBranchNorm?(attended, tape: nil) ?? attended)
        stream.add(fedForward(stream, tape: nil))
        return stream
    }

    private func fedForward(_ stream: Tensor, tape: Tape?) -> Tensor {
        let branch = feedForward(feedForwardNorm(stream, tape: tape), tape: tape)
        return feedForwardBranchNorm?(branch, tape: tape) ?? branch
    }

    // MARK: - Backward

    package func backward(
        _ outputGradient: Tensor, tiles: AttentionTiles, tape: Tape,
        gradients: inout GradientBuffer
    ) -> Tensor {
        var gradient = outputGradient
        let fed =
            feedForwardBranchNorm?.backward(gradient, tape: tape, gradients: &gradients)
            ?? gradient
        gradient.add(
            feedForwardNorm.backward(
                feedForward.backward(fed, tape: tape, gradients: &gradients), tape: tape,
                gradients: &gradients))
        let attended =
            attentionBranchNorm?.backward(gradient, tape: tape, gradients: &gradients) ?? gradient
        gradient.add(
            attentionNorm.backward(
                attention.backward(
                    attended, tiles: tiles, tape: tape, gradients: &gradients),
                tape: tape, gradients: &gradients))
        return gradient
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try attentionNorm.visitParameters(visit)
        try attention.visitParameters(visit)
        try attentionBranchNorm?.visitParameters(visit)
        try feedForwardNorm.visitParameters(visit)
        try feedForward.visitParameters(visit)
        try feedForwardBranchNorm?.visitParameters(visit)
    }
}
