// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Multi-head attention in which every position sees the positions of its pattern only.
package struct SparseAttention: Sendable {
    /// To queries, keys and values, a third of the outputs each.
    private var projection: Linear
    private var output: Linear
    private let headCount: Int
    /// What the output is kept within; the gradient passes as if there were no bounds.
    private let bound: Float?

    package init(
        _ name: String, configuration: SparseTransformerConfiguration,
        parameters: inout some ParameterSource
    ) throws {
        let width = configuration.modelWidth
        projection = try Linear(
            name + ".qkv", inputs: width, outputs: 3 * width, deviation: 0.02,
            parameters: &parameters)
        output = try Linear(
            name + ".output", inputs: width, outputs: width,
            deviation: configuration.residualDeviation, parameters: &parameters)
        headCount = configuration.headCount
        bound = configuration.form.attentionBound
    }

    /// Attention over whole sequences.
    ///
    /// - Parameters:
    ///   - input: `[batch, positions, modelWidth]`.
    ///   - tiles: what each position sees.
    ///   - tape: keeps what the backward pass needs; nil when nothing is learned.
    /// - Returns: `[batch, positions, modelWidth]`.
    package func callAsFunction(_ input: Tensor, tiles: AttentionTiles, tape: Tape?) -> Tensor {
        let projections = projection(input, tape: tape)
        let attended = attended(projections, tiles: tiles)
        if let tape {
            tape.push(projections)
            tape.push(attended.output)
            tape.push(attended.logSums)
        }
        return bounded(output(attended.output, tape: tape))
    }

    private func bounded(_ attended: Tensor) -> Tensor {
        guard let bound else { return attended }
        var attended = attended
        attended.clamp(to: -bound...bound)
        return attended
    }

    private func attended(_ projections: Tensor, tiles: AttentionTiles) -> AttendedSequences {
        let span = OperationSpan(
            .attention,
            operations: operations(
                [projections.shape[0], projections.shape[1], projections.shape[2] / 3],
                tiles: tiles))
        defer { span.end() }
        return attend(projections, tiles: tiles, headCount: headCount)
    }

    /// Multiplications and additions of one forward pass to `[batch, positions, modelWidth]`.
    ///
    /// Each visible pair has a score and a share of a weighted sum. The backward pass needs twice
    /// as many.
    private func operations(_ output: Shape, tiles: AttentionTiles) -> Int {
        4 * output[0] * tiles.visiblePairs * output[2]
    }

    /// One step of decoding: keys and values of the new positions go to the cache, and each new
    /// position attends to what its pattern lets it see there.
    ///
    /// - Parameters:
    ///   - input: `[candidates × new positions, modelWidth]`, candidate by candidate.
    ///   - cache: the layer's keys and values so far.
    ///   - slots: where the new positions lie in the cache.
    ///   - visible: the slots that each new position sees; the same for every candidate.
    /// - Returns: as `input`.
    package func callAsFunction(
        _ input: Tensor, appendingTo cache: inout KeyValueStore, slots: [Int], visible: VisibleRuns
    ) -> Tensor {
        let projections = projection(input, tape: nil)
        cache.write(projections, slots: slots)
        return bounded(output(cache.attend(projections, visible: visible), tape: nil))
    }

    // MARK: - Backward

    package func backward(
        _ outputGradient: Tensor, tiles: AttentionTiles, tape: Tape,
        gradients: inout GradientBuffer
    ) -> Tensor {
        let attendedGradient = output.backward(outputGradient, tape: tape, gradients: &gradients)
        let logSums = tape.pop()
        let attended = AttendedSequences(output: tape.pop(), logSums: logSums)
        let span = OperationSpan(
            .attention, operations: 2 * operations(attendedGradient.shape, tiles: tiles))
        let gradient = attendBackward(
            attendedGradient, projections: tape.pop(), attended: attended, tiles: tiles,
            headCount: headCount)
        span.end()
        return projection.backward(gradient, tape: tape, gradients: &gradients)
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try projection.visitParameters(visit)
        try output.visitParameters(visit)
    }
}
