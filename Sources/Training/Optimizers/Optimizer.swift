// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Models
package import Tensors

/// AdamW, Adam with decoupled weight decay, which reaches only parameters that say they decay; and
/// where asked for Muon for the matrices of hidden layers, see ``MuonUpdate``.
///
/// Source: Loshchilov & Hutter 2019, algorithm 2; Jordan et al. 2024.
package struct Optimizer: Sendable {
    /// The settings that stay the same through a run.
    package struct Settings: Codable, Sendable, Equatable {
        /// How much of the mean of the gradients is kept from step to step.
        package var beta1: Float
        /// How much of the mean of their squares is kept.
        package var beta2: Float
        /// Keeps the divisor from zero.
        package var epsilon: Float
        /// The share of a weight that is taken away, times the step size.
        package var weightDecay: Float
        /// How much of the gradients' sum Muon keeps from step to step; nil for AdamW alone.
        package var muonMomentum: Float?

        package init(
            beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8,
            weightDecay: Float = 1e-4, muonMomentum: Float? = nil
        ) {
            self.beta1 = beta1
            self.beta2 = beta2
            self.epsilon = epsilon
            self.weightDecay = weightDecay
            self.muonMomentum = muonMomentum
        }
    }

    /// The settings.
    package let settings: Settings
    /// The running mean of the gradients, by parameter name; Muon's sum of them where it steps.
    package private(set) var firstMoments: [String: Tensor]
    /// The running mean of the squared gradients, by parameter name; zero where Muon steps.
    package private(set) var secondMoments: [String: Tensor]
    /// Steps made.
    package private(set) var stepCount: Int

    /// An optimizer that has made no step: all moments are zero.
    package init(_ settings: Settings, for parameters: [Parameter]) {
        let zeros = parameters.map { ($0.name, Tensor($0.value.shape)) }
        self.init(
            settings, firstMoments: Dictionary(uniqueKeysWithValues: zeros),
            secondMoments: Dictionary(uniqueKeysWithValues: zeros), stepCount: 0)
    }

    /// An optimizer in the middle of a run.
    package init(
        _ settings: Settings, firstMoments: [String: Tensor], secondMoments: [String: Tensor],
        stepCount: Int
    ) {
        self.settings = settings
        self.firstMoments = firstMoments
        self.secondMoments = secondMoments
        self.stepCount = stepCount
    }

    /// Makes one step of size `rate`, with Muon's products in `precision`; a parameter without a
    /// gradient stays as it is.
    package mutating func step<Model: TrainableModel>(
        _ model: inout Model, gradients: GradientBuffer, rate: Float,
        precision: Precision = .float32
    ) {
        stepCount += 1
        let plain = AdamWUpdate(
            rate: rate, beta1: settings.beta1, beta2: settings.beta2, epsilon: settings.epsilon,
            decay: 0, correction1: correction(settings.beta1),
            correction2: correction(settings.beta2))
        let muon = muonSteps(model, gradients: gradients, rate: rate, precision: precision)
        model.visitParameters { parameter in
            guard let gradient = gradients[parameter.name] else { return }
            if let step = muon[parameter.name] {
                return step.update.apply(to: &parameter.value, directions: step.directions)
            }
            var update = plain
            update.decay = parameter.decays ? settings.weightDecay : 0
            changeMoments(of: parameter.name) { first, second in
                update.apply(
                    to: &parameter.value, gradient: gradient, first: &first, second: &second)
            }
        }
    }

    private typealias MuonStep = (update: MuonUpdate, directions: [Tensor])

    /// What Muon steps along, by parameter name; the sums of gradients are changed.
    ///
    /// A matrix is too small for several threads, so each has matrices of its own.
    private mutating func muonSteps<Model: TrainableModel>(
        _ model: Model, gradients: GradientBuffer, rate: Float, precision: Precision
    ) -> [String: MuonStep] {
        guard let momentum = settings.muonMomentum else { return [:] }
        var jobs: [(name: String, update: MuonUpdate, step: Tensor)] = []
        for parameter in model.parameters {
            guard let gradient = gradients[parameter.name],
                let parts = Model.hiddenMatrices(in: parameter)
            else { continue }
            let update = MuonUpdate(
                rate: rate, momentum: momentum,
                decay: parameter.decays ? settings.weightDecay : 0, parts: parts,
                precision: precision)
            changeMoments(of: parameter.name) { sum, _ in
                jobs += update.steps(along: gradient, sum: &sum).map {
                    (parameter.name, update, $0)
                }
            }
        }
        let all = jobs
        let directions = parallelMap(over: all.count) { all[$0].update.direction(of: all[$0].step) }
        var steps: [String: MuonStep] = [:]
        for (job, direction) in zip(all, directions) {
            steps[job.name, default: (job.update, [])].directions.append(direction)
        }
        return steps
    }

    /// Changes the moments of a parameter: of the gradients, and of their squares.
    mutating func changeMoments(
        of name: String, _ body: (_ first: inout Tensor, _ second: inout Tensor) -> Void
    ) {
        // Taken out of the dictionaries, so that each has one owner and is changed in place.
        guard var first = firstMoments.removeValue(forKey: name),
            var second = secondMoments.removeValue(forKey: name)
        else { return }
        body(&first, &second)
        firstMoments[name] = first
        secondMoments[name] = second
    }

    private func correction(_ beta: Float) -> Float {
        Float(1 - pow(Double(beta), Double(stepCount)))
    }
}
