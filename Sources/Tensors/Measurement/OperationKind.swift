// SPDX-License-Identifier: Apache-2.0

/// What the time of a training step is spent on.
package enum OperationKind: String, Sendable, CaseIterable {
    /// Products of matrices, those of 1×1 convolutions included.
    case products
    /// Convolutions with larger kernels.
    case convolutions
    /// Scores, their softmax and the weighted sums of sparse attention.
    case attention
    /// Layer normalization.
    case layerNorms = "layer norms"
    /// GELU and rectifiers.
    case activations
    /// Residual sums, biases and their gradients.
    case additions
    /// Rows gathered, scattered and joined; grids pooled, doubled and regrouped.
    case moves
    /// The Gumbel-softmax over the codes.
    case relaxation
    /// Cross-entropy and logit-Laplace, with their gradients.
    case loss
    /// The norm of the gradient, clipping, AdamW and weight averages; not Muon's products.
    case optimizer
    /// Waiting for the next batch.
    case data
}
