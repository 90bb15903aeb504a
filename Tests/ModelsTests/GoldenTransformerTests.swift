// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Tensors
import TestSupport
import Testing

/// The transformer against the same network in PyTorch: `fixtures/generate/transformer.py`.
@Suite struct GoldenTransformerTests {
    static let cases = ["grid4x4", "grid12x12"]

    private struct Example {
        let golden: GoldenFile
        let transformer: SparseTransformer
        let batch: TokenBatch

        init(_ name: String) throws {
            golden = try GoldenFile("transformer.safetensors", case: name)
            var weights = golden.weights()
            transformer = try SparseTransformer(golden.configuration(), parameters: &weights)
            batch = try TokenBatch(
                texts: golden.integerRows("texts"), pictures: golden.integerRows("pictures"))
        }

        func expect(
            _ actual: Tensor, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
        ) throws {
            let expected = try golden.tensor(name)
            expectAgreement(
                actual, expected, within: Tolerance(relative: 1e-4, among: expected), name,
                sourceLocation: sourceLocation)
        }
    }

    @Test("Logits, with and without a tape", arguments: cases, [true, false])
    func forward(name: String, taped: Bool) throws {
        let example = try Example(name)
        let logits = example.transformer(example.batch, tape: taped ? Tape() : nil)
        try example.expect(logits.text, "textLogits")
        try example.expect(logits.picture, "pictureLogits")
    }

    @Test("Token by token", arguments: cases)
    func decoding(name: String) throws {
        let example = try Example(name)
        let rows = try example.golden.tensor("pictureLogits")
        let count = example.transformer.configuration.picturePositions
        for (index, text) in example.batch.texts.enumerated() {
            var cache = example.transformer.makeCache()
            var run = text
            for (place, token) in example.batch.pictures[index].enumerated() {
                let logits = example.transformer.append([run], to: &cache)
                let row = index * count + place
                let expected = rows.rows(row..<row + 1)
                expectAgreement(
                    logits, expected, within: Tolerance(relative: 1e-4, among: expected),
                    "the logits of picture token \(place)")
                run = [token]
            }
        }
    }

    @Test("The gradient of every parameter", arguments: cases)
    func gradients(name: String) throws {
        let example = try Example(name)
        let tape = Tape()
        let logits = example.transformer(example.batch, tape: tape)
        let gradient = TransformerLogits(
            text: crossEntropyGradient(
                logits.text, targets: example.batch.texts.flatMap { $0.dropFirst() }, share: 1 / 8),
            picture: crossEntropyGradient(
                logits.picture, targets: example.batch.pictures.flatMap { $0 }, share: 7 / 8))
        var gradients = GradientBuffer()
        example.transformer.backward(
            gradient, batch: example.batch, tape: tape, gradients: &gradients)
        #expect(tape.isEmpty)
        #expect(gradients.names == example.golden.names(under: "gradient"))
        for name in gradients.names {
            try example.expect(#require(gradients[name]), "gradient/\(name)")
        }
    }

    @Test("Every parameter has the reference's name and shape")
    func names() throws {
        var example = try Example("grid4x4")
        var names: [String] = []
        var transformer = example.transformer
        transformer.visitParameters { names.append($0.name) }
        #expect(names.sorted() == example.golden.names(under: "initial"))
        example = try Example("grid12x12")
        #expect(names.sorted() == example.golden.names(under: "initial"))
    }

    /// The gradient of `share` times the mean cross-entropy, in double precision.
    private func crossEntropyGradient(
        _ logits: Tensor, targets: [Int32], share: Double
    ) -> Tensor {
        let width = logits.shape.width
        let elements = logits.elements.map(Double.init)
        var gradient: [Float] = []
        for (row, target) in targets.enumerated() {
            let exponentials = elements[row * width..<(row + 1) * width].map { exp($0) }
            let sum = exponentials.reduce(0, +)
            for (column, value) in exponentials.enumerated() {
                let wanted = column == Int(target) ? 1.0 : 0
                gradient.append(Float((value / sum - wanted) * share / Double(targets.count)))
            }
        }
        return Tensor(logits.shape, gradient)
    }
}
