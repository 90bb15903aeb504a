// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors

/// A network in training: its weights, the optimizer and, where asked for, the mean of the weights.
package struct TrainedNetwork<Model: TrainableModel>: Sendable {
    /// The network whose weights the next step changes.
    package internal(set) var model: Model
    /// The optimizer.
    package internal(set) var optimizer: Optimizer
    /// The mean of the weights; nil where none is kept.
    package internal(set) var average: WeightAverage<Model>?

    /// A network that has made no step.
    ///
    /// - Parameters:
    ///   - model: the network as it starts.
    ///   - settings: of the optimizer.
    ///   - averageDecay: how much of the mean of the weights is kept from step to step; nil for
    ///     none.
    package init(
        _ model: Model, settings: Optimizer.Settings = Optimizer.Settings(),
        averageDecay: Float? = nil
    ) {
        self.model = model
        optimizer = Optimizer(settings, for: model.parameters)
        average = averageDecay.map { WeightAverage(of: model, decay: $0) }
    }

    /// What is measured and exported: the mean where there is one.
    package var result: Model { average?.model ?? model }

    /// Makes one step of size `rate`, with the optimizer's own products in `precision`.
    package mutating func step(
        _ gradients: GradientBuffer, rate: Float, precision: Precision = .float32
    ) {
        optimizer.step(&model, gradients: gradients, rate: rate, precision: precision)
        average?.add(model, step: optimizer.stepCount, gradients: gradients)
    }
}
