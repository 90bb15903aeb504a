// SPDX-License-Identifier: Apache-2.0

package import Models
import Tensors

/// A running mean of a network's weights over the steps, which is better than the weights of any one
/// step: the noise of the last batches cancels out.
///
/// The mean begins with the weights of the start and forgets them soon: after n steps it keeps
/// (1 + n) / (10 + n) of itself in a step, and never more than `decay`.
///
/// Source: Polyak & Juditsky 1992; Ramesh et al. 2021, appendix A.2, with a decay of 0.999.
package struct WeightAverage<Model: TrainableModel>: Sendable {
    /// The network with the mean weights.
    package internal(set) var model: Model
    /// How much of the mean is kept from step to step, once it has settled.
    package let decay: Float

    /// The mean of one network is its own.
    package init(of model: Model, decay: Float) {
        self.model = model
        self.decay = decay
    }

    /// Adds the weights after a step; those that the step had no gradient for stay as they are, bit
    /// for bit.
    ///
    /// - Parameters:
    ///   - other: the network as it is now, of the same sizes.
    ///   - step: steps made, this one included.
    ///   - gradients: what the step was made with; nil for all.
    package mutating func add(_ other: Model, step: Int, gradients: GradientBuffer? = nil) {
        let span = OperationSpan(.optimizer)
        defer { span.end() }
        let kept = min(decay, Float(1 + step) / Float(10 + step))
        let parameters = other.parameters
        var index = 0
        model.visitParameters { parameter in
            defer { index += 1 }
            if let gradients, gradients[parameter.name] == nil { return }
            parameter.value.scale(by: kept)
            parameter.value.add(parameters[index].value, scaledBy: 1 - kept)
        }
    }
}
