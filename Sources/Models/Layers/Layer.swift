// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// A differentiable function with parameters; forward and backward stand side by side in its file.
package protocol Layer: Sendable {
    /// The layer's output; what `backward` needs is pushed on the tape.
    func callAsFunction(_ input: Tensor, tape: Tape?) -> Tensor
    /// The gradient by the input, given the gradient by the output; the gradients by the
    /// parameters are added to `gradients`.
    func backward(
        _ outputGradient: Tensor, tape: Tape, gradients: inout GradientBuffer
    ) -> Tensor
    /// Calls `visit` with every parameter, in a fixed order.
    mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows
}
