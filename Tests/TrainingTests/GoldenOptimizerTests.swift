// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors
import TestSupport
import Testing

@testable import Training

/// Three steps of training against PyTorch: loss, gradient norm and weights after each of them.
@Suite struct GoldenOptimizerTests {
    private struct Facts: Decodable {
        struct Optimizer: Decodable {
            let learningRate, beta1, beta2, epsilon, weightDecay, clippingNorm: Float
            let steps: Int
        }
        let optimizer: Optimizer
    }

    @Test("Transformer", arguments: ["grid4x4", "grid12x12"])
    func transformer(name: String) throws {
        let golden = try GoldenFile("transformer.safetensors", case: name)
        var weights = golden.weights()
        let model = try SparseTransformer(golden.configuration(), parameters: &weights)
        let batch = try TokenBatch(
            texts: golden.integerRows("texts"), pictures: golden.integerRows("pictures"))
        try expectAgreement(model, golden) { model, gradients in
            model.learn(batch, scale: 1, precision: .float32, gradients: &gradients).total
        }
    }

    @Test("Discrete VAE", arguments: ["unshuffle", "convolution"])
    func discreteVAE(name: String) throws {
        struct Facts: Decodable {
            struct Noise: Decodable { let key, stream: UInt64 }
            struct Relaxation: Decodable { let temperature, divergenceWeight: Float }
            let noise: Noise
            let relaxation: Relaxation
        }
        let golden = try GoldenFile("dvae.safetensors", case: name)
        let facts: Facts = try golden.facts()
        var weights = golden.weights()
        let model = try DiscreteVAE(golden.configuration(), parameters: &weights)
        let pixels = try golden.tensor("pixels")
        let relaxation = GumbelSoftmax(
            temperature: facts.relaxation.temperature, key: facts.noise.key,
            stream: facts.noise.stream)
        try expectAgreement(model, golden) { model, gradients in
            model.learn(
                pixels, relaxation: relaxation, beta: facts.relaxation.divergenceWeight, scale: 1,
                precision: .float32, gradients: &gradients
            ).total
        }
    }

    /// Makes the steps; `learn` gives the loss and adds the gradients.
    private func expectAgreement<Model: TrainableModel>(
        _ start: Model, _ golden: GoldenFile,
        learn: (Model, inout GradientBuffer) -> Double
    ) throws {
        let settings = try golden.facts(Facts.self).optimizer
        var model = start
        var optimizer = Optimizer(
            Optimizer.Settings(
                beta1: settings.beta1, beta2: settings.beta2, epsilon: settings.epsilon,
                weightDecay: settings.weightDecay),
            for: model.parameters)
        let losses = try golden.tensor("losses")
        let norms = try golden.tensor("gradientNorms")
        for step in 1...settings.steps {
            var gradients = GradientBuffer()
            let loss = learn(model, &gradients)
            let norm = gradients.clip(to: settings.clippingNorm)
            optimizer.step(&model, gradients: gradients, rate: settings.learningRate)
            let tolerance = Tolerance(relative: 1e-4)
            TestSupport.expectAgreement(
                loss, Double(losses[step - 1]), within: tolerance, "the loss of step \(step)")
            TestSupport.expectAgreement(
                Double(norm), Double(norms[step - 1]), within: tolerance,
                "the gradient's norm of step \(step)")
            for parameter in model.parameters {
                try expectAgreement(
                    parameter, golden.tensor("step\(step)/\(parameter.name)"), step: step,
                    rate: Double(settings.learningRate))
            }
        }
    }

    /// Compares a parameter after a step.
    ///
    /// Attention does not change when one number is added to all scores of a query, so the gradient
    /// of a key's bias is zero but for rounding, which the optimizer turns into steps of any size
    /// up to its rate: there no more can be asked than that.
    private func expectAgreement(
        _ parameter: Parameter, _ expected: Tensor, step: Int, rate: Double
    ) throws {
        let name = "\(parameter.name) after step \(step)"
        var compared = parameter.value
        if parameter.name.hasSuffix("qkv.bias") {
            let keys = expected.count / 3..<expected.count / 3 * 2
            for element in keys {
                TestSupport.expectAgreement(
                    Double(compared[element]), Double(expected[element]),
                    within: Tolerance(absolute: 1.01 * rate * Double(step)), name)
                compared[element] = expected[element]
            }
        }
        TestSupport.expectAgreement(
            compared, expected, within: Tolerance(relative: 1e-4, among: expected), name)
    }
}
