// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// How the divergence of the code distributions from the uniform one is weighed.
///
/// The paper divides the whole evidence lower bound by the number of sub-pixels, so the divergence
/// of a cell, in nats, counts `beta` divided by the sub-pixels of a cell: 6.6 / 192 for 8×8.
package struct KullbackLeibler: Sendable, Equatable {
    /// The paper's β.
    package let beta: Float
    /// Sub-pixels in the batch.
    package let subpixelCount: Int

    package init(beta: Float, subpixelCount: Int) {
        self.beta = beta
        self.subpixelCount = subpixelCount
    }

    /// What one cell's divergence is multiplied by.
    package var weight: Float { beta / Float(subpixelCount) }

    /// The part of the loss, given one divergence a cell.
    package func loss(of divergences: Tensor) -> Double {
        divergences.elements.reduce(0) { $0 + Double($1) } * Double(weight)
    }
}
