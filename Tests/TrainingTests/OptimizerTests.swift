// SPDX-License-Identifier: Apache-2.0

import Corpora
import Models
import Tensors
import Testing

@testable import Training

/// The optimizer against a plain loop, and clipping.
struct OptimizerTests {
    /// Threads learn from parts of a batch; the sum is that of the whole, and the same bits however
    /// many threads there are.
    @Test(arguments: [1, 3, 4, 9])
    func partsOfABatchAreTheBatch(count: Int) throws {
        var parameters = RandomParameters(seed: 3)
        let model = try SparseTransformer(TinyRuns.transformer, parameters: &parameters)
        let pictures = (0..<count).map { number in
            (0..<16).map { Int32(($0 * 5 + number * number) % 12) }
        }
        let batch = TokenBatch(
            texts: (0..<count).map { [Int32($0 % 5), 4, 2] }, pictures: pictures,
            pictureWeights: (0..<count).map { number in
                (0..<16).map { $0 < 8 ? Float(number) / 10 : 2 - Float(number) / 10 }
            })
        #expect(batch.parts(atMost: 4).flatMap(\.pictures) == pictures)
        func learnt(threads: Int) -> (TransformerLoss, GradientBuffer) {
            let before = ComputeThreads.count
            ComputeThreads.count = threads
            defer { ComputeThreads.count = before }
            var gradients = GradientBuffer()
            let loss = model.learn(
                batch, scale: 0.5, precision: .float32, gradients: &gradients)
            return (loss, gradients)
        }
        var whole = GradientBuffer()
        let loss = model.learnAtOnce(
            batch, scale: 0.5, precision: .float32, gradients: &whole)
        let (one, many) = (learnt(threads: 1), learnt(threads: 4))
        #expect(one.0 == many.0 && abs(one.0.total - loss.total) < 1e-6)
        #expect(one.1.names == whole.names)
        for name in whole.names {
            let (found, expected) = (try #require(one.1[name]), try #require(whole[name]))
            #expect(found.elements == many.1[name]?.elements)
            for (left, right) in zip(found.elements, expected.elements) {
                #expect(abs(left - right) < 1e-5 + 1e-4 * abs(right), "\(name)")
            }
        }
    }

    /// Two parameters: one that decays, one that does not.
    struct Pair: TrainableModel {
        var matrix: Parameter
        var bias: Parameter

        mutating func visitParameters(
            _ visit: (inout Parameter) throws -> Void
        ) rethrows {
            try visit(&matrix)
            try visit(&bias)
        }
    }

    static func pair(count: Int) -> Pair {
        func numbers(_ seed: UInt64) -> Tensor {
            var generator = KeyedGenerator(seed)
            return Tensor([count], (0..<count).map { _ in generator.nextUniform() - 0.5 })
        }
        return Pair(
            matrix: Parameter(name: "matrix", decays: true, value: numbers(1)),
            bias: Parameter(name: "bias", decays: false, value: numbers(2)))
    }

    /// The definition, one number at a time in double precision.
    static func reference(
        _ weights: [Float], gradients: [[Float]], rate: Double, decay: Double
    ) -> [Double] {
        let (beta1, beta2, epsilon) = (0.9, 0.999, 1e-8)
        return weights.indices.map { index in
            var (weight, first, second) = (Double(weights[index]), 0.0, 0.0)
            var (power1, power2) = (1.0, 1.0)
            for gradient in gradients.map({ Double($0[index]) }) {
                (power1, power2) = (power1 * beta1, power2 * beta2)
                first = beta1 * first + (1 - beta1) * gradient
                second = beta2 * second + (1 - beta2) * gradient * gradient
                weight -= rate * decay * weight
                weight -=
                    rate * (first / (1 - power1))
                    / ((second / (1 - power2)).squareRoot() + epsilon)
            }
            return weight
        }
    }

    @Test(arguments: [1, 7, 70_000])
    func agreesWithAPlainLoop(count: Int) {
        var model = Self.pair(count: count)
        let start = model
        var optimizer = Optimizer(Optimizer.Settings(weightDecay: 0.1), for: model.parameters)
        var gradients: [[Float]] = []
        for step in 0..<3 {
            var generator = KeyedGenerator(3, UInt64(step))
            let gradient = (0..<count).map { _ in generator.nextUniform() - 0.5 }
            gradients.append(gradient)
            var buffer = GradientBuffer()
            buffer.add(Tensor([count], gradient), for: "matrix")
            buffer.add(Tensor([count], gradient), for: "bias")
            optimizer.step(&model, gradients: buffer, rate: 0.01)
        }
        for (parameter, before, decay) in [
            (model.matrix, start.matrix, 0.1), (model.bias, start.bias, 0),
        ] {
            let expected = Self.reference(
                before.value.elements, gradients: gradients, rate: 0.01, decay: decay)
            let worst =
                zip(parameter.value.elements, expected)
                .map { abs(Double($0) - $1) }.max() ?? 0
            #expect(worst < 1e-5, "\(parameter.name) is off by \(worst)")
        }
        #expect(optimizer.stepCount == 3)
    }

    /// A model whose matrix is two of a hidden layer, one above the other.
    struct Stacked: TrainableModel {
        var matrix = Parameter(
            name: "matrix", decays: true,
            value: Tensor([4, 3], (0..<12).map { Float($0 * $0 % 7) - 3 }))
        var bias = Parameter(name: "bias", decays: false, value: Tensor([2], [1, 2]))

        mutating func visitParameters(
            _ visit: (inout Parameter) throws -> Void
        ) rethrows {
            try visit(&matrix)
            try visit(&bias)
        }

        static func hiddenMatrices(in parameter: Parameter) -> Int? {
            parameter.name == "matrix" ? 2 : nil
        }
    }

    @Test func muonStepsHiddenMatricesAlone() {
        let (rate, momentum, decay): (Float, Float, Float) = (0.1, 0.9, 0.5)
        var model = Stacked()
        var settings = Optimizer.Settings(weightDecay: decay)
        let parameters = model.parameters
        settings.muonMomentum = momentum
        var optimizer = Optimizer(settings, for: parameters)
        var adam = model
        settings.muonMomentum = nil
        var plain = Optimizer(settings, for: parameters)

        var expected = model.matrix.value
        var sum = Tensor([4, 3])
        for step in 0..<3 {
            let gradient = Tensor([4, 3], (0..<12).map { Float(($0 * 5 + step) % 11) - 5 })
            var buffer = GradientBuffer()
            buffer.add(gradient, for: "matrix")
            buffer.add(Tensor([2], [1, -1]), for: "bias")
            optimizer.step(&model, gradients: buffer, rate: rate)
            plain.step(&adam, gradients: buffer, rate: rate)

            for place in 0..<12 { sum[place] = momentum * sum[place] + gradient[place] }
            var ahead = gradient
            for place in 0..<12 { ahead[place] += momentum * sum[place] }
            let halves = [0..<2, 2..<4].map { ahead.rows($0).orthogonalized().elements }
            for (place, direction) in halves.joined().enumerated() {
                let length = 0.2 * Float(3).squareRoot() * direction
                expected[place] = expected[place] * (1 - rate * decay) - rate * length
            }
        }
        let worst = zip(model.matrix.value.elements, expected.elements).map { abs($0 - $1) }.max()
        #expect((worst ?? 1) < 1e-5)
        #expect(model.bias.value.elements == adam.bias.value.elements)
        #expect(model.matrix.value.elements != adam.matrix.value.elements)
    }

    @Test func muonStepsTheMatricesOfBlocks() throws {
        var parameters = RandomParameters(seed: 1)
        let model = try SparseTransformer(TinyRuns.transformer, parameters: &parameters)
        let stepped = model.parameters.filter { SparseTransformer.hiddenMatrices(in: $0) != nil }
        let names = [
            "attention.qkv", "attention.output", "feedForward.expand", "feedForward.contract",
        ]
        #expect(
            stepped.map(\.name)
                == (0..<2).flatMap { block in
                    names.map { "transformer.blocks.\(block).\($0).weight" }
                })
        #expect(
            stepped.map { SparseTransformer.hiddenMatrices(in: $0) } == [3, 1, 1, 1, 3, 1, 1, 1])
    }

    @Test func withoutAGradientNothingChanges() {
        var model = Self.pair(count: 3)
        let start = model.parameters.map(\.value.elements)
        var optimizer = Optimizer(Optimizer.Settings(), for: model.parameters)
        optimizer.step(&model, gradients: GradientBuffer(), rate: 1)
        #expect(model.parameters.map(\.value.elements) == start)
    }

    @Test func clippingKeepsTheDirection() {
        var gradients = GradientBuffer()
        gradients.add(Tensor([2], [3, 0]), for: "a")
        gradients.add(Tensor([1], [4]), for: "b")
        #expect(gradients.clip(to: 10) == 5)
        #expect(gradients["a"]?.elements == [3, 0])
        #expect(gradients.clip(to: 1) == 5)
        #expect(abs((gradients["a"]?[0] ?? 0) - 0.6) < 1e-6)
        #expect(abs((gradients["b"]?[0] ?? 0) - 0.8) < 1e-6)
        #expect(abs(gradients.norm - 1) < 1e-6)
    }

    @Test func clippingReportsWhatIsNotFinite() {
        var gradients = GradientBuffer()
        gradients.add(Tensor([2], [.infinity, 1]), for: "a")
        #expect(!gradients.clip(to: 1).isFinite)
    }
}
