// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Numbers that training changes, under the name they have in a file of weights.
package struct Parameter: Sendable {
    /// The full name, for instance `transformer.blocks.0.attention.query.weight`.
    package let name: String
    /// Whether weight decay pulls it towards zero: matrices do, biases and gains do not.
    package let decays: Bool
    /// The numbers.
    package var value: Tensor

    package init(name: String, decays: Bool, value: Tensor) {
        self.name = name
        self.decays = decays
        self.value = value
    }
}
