// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The gradients of one or several backward passes, by parameter name.
package struct GradientBuffer: Sendable {
    private var gradients: [String: Tensor] = [:]

    package init() {}

    /// Adds to the gradient of a parameter.
    package mutating func add(_ gradient: Tensor, for name: String) {
        guard var sum = gradients.removeValue(forKey: name) else {
            gradients[name] = gradient
            return
        }
        sum.add(gradient)
        gradients[name] = sum
    }

    /// Adds all gradients of another buffer.
    package mutating func add(_ other: GradientBuffer) {
        for name in other.names {
            if let gradient = other.gradients[name] { add(gradient, for: name) }
        }
    }

    /// The gradient of a parameter; nil where no backward pass has reached it.
    package subscript(name: String) -> Tensor? { gradients[name] }

    /// The names that have a gradient, sorted, so that every walk over them has one order.
    package var names: [String] { gradients.keys.sorted() }

    /// Multiplies every gradient, for clipping and for averages.
    package mutating func scale(by factor: Float) {
        for name in names {
            guard var gradient = gradients.removeValue(forKey: name) else { continue }
            gradient.scale(by: factor)
            gradients[name] = gradient
        }
    }
}
