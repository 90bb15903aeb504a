// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// What stands between the encoder and the decoder while a discrete VAE learns, and lets a gradient
/// through.
package protocol CodeRelaxation: Sendable {
    /// Whether a gradient goes through; where not, the encoder learns nothing.
    var reachesEncoder: Bool { get }

    /// What the decoder is given for the encoder's numbers.
    ///
    /// - Parameters:
    ///   - logits: `[…, vocabularySize]`.
    ///   - tape: keeps what the backward pass needs.
    /// - Returns: as many numbers for each cell, and a divergence for each.
    func callAsFunction(_ logits: Tensor, tape: Tape?) -> RelaxedCodes

    /// The gradient by the encoder's numbers.
    ///
    /// - Parameters:
    ///   - codesGradient: the gradient by what the decoder was given.
    ///   - divergenceWeight: the gradient by each cell's divergence.
    ///   - tape: that of the forward pass.
    /// - Returns: a gradient of the shape of the logits.
    func backward(_ codesGradient: Tensor, divergenceWeight: Float, tape: Tape) -> Tensor
}

extension CodeRelaxation {
    /// It does.
    package var reachesEncoder: Bool { true }
}
