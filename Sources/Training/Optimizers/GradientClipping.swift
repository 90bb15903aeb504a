// SPDX-License-Identifier: Apache-2.0

package import Models
import Tensors

extension GradientBuffer {
    /// The Euclidean norm of all gradients together, added up in the order of their names.
    package var norm: Float {
        let sum = names.reduce(0.0) { sum, name in sum + (self[name]?.sumOfSquares ?? 0) }
        return Float(sum.squareRoot())
    }

    /// Shrinks all gradients alike so that their norm is at most `limit`.
    ///
    /// - Returns: the norm before; not finite where a gradient is not.
    package mutating func clip(to limit: Float) -> Float {
        let norm = norm
        if norm.isFinite, norm > limit { scale(by: limit / norm) }
        return norm
    }
}
