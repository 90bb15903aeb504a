// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Numbers that training changes, under the name they have in a file of weights.
package struct Parameter: Sendable {
    /// The full name, for instance `transformer.blocks.0.attention.query.weight`.
    package let name: String
    /// Whether weight decay pulls it towards zero: matrices do, biases and gains do not.
    package let decays: Bool
    /// The numbers; none where the matrix is in fewer bits.
    package var value: Tensor
    /// The matrix in fewer than 32 bits a number, in a network that does not learn.
    package let compact: CompactMatrix?

    package init(name: String, decays: Bool, value: Tensor) {
        self.name = name
        self.decays = decays
        self.value = value
        compact = nil
    }

    /// A matrix in fewer bits, which cannot learn.
    package init(name: String, compact: CompactMatrix) {
        self.name = name
        self.compact = compact
        decays = true
        value = Tensor([0])
    }

    /// The same numbers in other memory, those of 16 bits in 32.
    package func copied() -> Parameter {
        switch compact?.form {
        case .packed: compact.map { Parameter(name: name, compact: $0.copied()) } ?? self
        case .half:
            Parameter(name: name, decays: decays, value: compact?.expanded ?? value)
        case nil:
            Parameter(name: name, decays: decays, value: Tensor(value.shape, value.elements))
        }
    }
}
