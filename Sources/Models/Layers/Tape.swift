// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// What a forward pass keeps for the backward pass: a stack, written forwards and read backwards.
///
/// A layer pushes in `callAsFunction` and pops the same number of tensors, last first, in
/// `backward`. Inference passes no tape, and then nothing is kept. One owner, one thread.
package final class Tape {
    /// What matrix products and convolutions of this pass compute in.
    package let precision: Precision
    private var kept: [Tensor] = []

    package init(precision: Precision = .float32) {
        self.precision = precision
    }

    /// Keeps a tensor for the backward pass.
    package func push(_ tensor: Tensor) {
        kept.append(tensor)
    }

    /// Takes back the tensor kept last.
    ///
    /// - Precondition: something was pushed that has not been popped.
    package func pop() -> Tensor {
        guard let tensor = kept.popLast() else {
            preconditionFailure("a backward pass popped more than its forward pass pushed")
        }
        return tensor
    }

    /// The tensor kept last, left in its place.
    ///
    /// - Precondition: something was pushed that has not been popped.
    package var top: Tensor {
        guard let tensor = kept.last else {
            preconditionFailure("a backward pass read more than its forward pass pushed")
        }
        return tensor
    }

    /// The memory of what is kept, in bytes; memory that several tensors share counts once.
    package var byteCount: Int { kept.distinctByteCount }

    /// True once a backward pass has used everything its forward pass kept.
    package var isEmpty: Bool { kept.isEmpty }
}
