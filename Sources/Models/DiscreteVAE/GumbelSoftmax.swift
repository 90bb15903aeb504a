// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The relaxation that lets a gradient through the choice of a code.
///
/// Source: Ramesh et al. 2021, section 2.1; Jang, Gu and Poole 2017.
package struct GumbelSoftmax: CodeRelaxation {
    /// Towards 0 the relaxed codes become one-hot.
    package let temperature: Float
    /// The seed of the noise.
    package let key: UInt64
    /// Tells apart the noise of different steps.
    package let stream: UInt64

    package init(temperature: Float, key: UInt64, stream: UInt64) {
        self.temperature = temperature
        self.key = key
        self.stream = stream
    }

    /// Relaxed codes for logits.
    ///
    /// - Parameters:
    ///   - logits: `[…, vocabularySize]`.
    ///   - tape: keeps what the backward pass needs.
    /// - Returns: relaxed codes of the same shape, and each cell's divergence to uniform.
    package func callAsFunction(_ logits: Tensor, tape: Tape?) -> RelaxedCodes {
        let span = OperationSpan(.relaxation)
        defer { span.end() }
        let relaxed = gumbelSoftmax(logits, temperature: temperature, key: key, stream: stream)
        if let tape {
            tape.push(logits)
            tape.push(relaxed.codes)
        }
        return relaxed
    }

    // MARK: - Backward

    /// The gradient by the logits.
    ///
    /// - Parameters:
    ///   - codesGradient: the gradient by the relaxed codes.
    ///   - divergenceWeight: the gradient by each cell's divergence.
    ///   - tape: that of the forward pass.
    /// - Returns: a gradient of the shape of the logits.
    package func backward(
        _ codesGradient: Tensor, divergenceWeight: Float, tape: Tape
    ) -> Tensor {
        let span = OperationSpan(.relaxation)
        defer { span.end() }
        let codes = tape.pop()
        return gumbelSoftmaxBackward(
            codesGradient, logits: tape.pop(), codes: codes, temperature: temperature,
            divergenceWeight: divergenceWeight)
    }
}
