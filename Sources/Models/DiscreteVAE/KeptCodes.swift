// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The likeliest codes themselves, through which no gradient goes: the decoder learns to draw from the
/// tokens as they are, and the encoder stays as it is.
package struct KeptCodes: CodeRelaxation {
    package init() {}

    package var reachesEncoder: Bool { false }

    /// One-hot codes; their divergences are 0.
    package func callAsFunction(_ logits: Tensor, tape: Tape?) -> RelaxedCodes {
        let span = OperationSpan(.relaxation)
        defer { span.end() }
        let width = logits.shape.width
        var codes = [Float](repeating: 0, count: logits.count)
        for (row, code) in logits.rowArgmax().enumerated() { codes[row * width + Int(code)] = 1 }
        return RelaxedCodes(
            codes: Tensor(logits.shape, codes),
            divergences: Tensor([logits.shape.rows]))
    }

    /// Nothing.
    package func backward(
        _ codesGradient: Tensor, divergenceWeight: Float, tape: Tape
    ) -> Tensor {
        Tensor(codesGradient.shape)
    }
}
