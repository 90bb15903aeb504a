// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import Models
import Tensors
import TestSupport
import Testing

/// The discrete VAE against the same network in PyTorch: `fixtures/generate/dvae.py`.
@Suite struct GoldenDiscreteVAETests {
    static let cases = ["unshuffle", "convolution", "cells"]

    private struct Facts: Decodable {
        struct Noise: Decodable { let key, stream: UInt64 }
        struct Relaxation: Decodable { let temperature, divergenceWeight: Float }
        let noise: Noise
        let relaxation: Relaxation
    }

    private struct Example {
        let golden: GoldenFile
        let model: DiscreteVAE
        let relaxation: GumbelSoftmax
        let divergenceWeight: Float

        init(_ name: String) throws {
            golden = try GoldenFile("dvae.safetensors", case: name)
            var weights = golden.weights()
            model = try DiscreteVAE(golden.configuration(), parameters: &weights)
            let facts: Facts = try golden.facts()
            relaxation = GumbelSoftmax(
                temperature: facts.relaxation.temperature, key: facts.noise.key,
                stream: facts.noise.stream)
            divergenceWeight = facts.relaxation.divergenceWeight
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

    @Test("Pixels become numbers", arguments: cases)
    func pixels(name: String) throws {
        let example = try Example(name)
        let size = example.model.configuration.pictureSize
        let bytes = try example.golden.integerRows("bytes").flatMap { $0 }.map(UInt8.init)
        let images = stride(from: 0, to: bytes.count, by: size * size * 3).map {
            Image(width: size, height: size, pixels: Array(bytes[$0..<$0 + size * size * 3]))
        }
        try example.expect(PixelMapping.tensor(from: images), "pixels")
    }

    @Test("Every stage forwards, with and without a tape", arguments: cases, [true, false])
    func forward(name: String, taped: Bool) throws {
        let example = try Example(name)
        let tape = taped ? Tape() : nil
        let logits = example.model.encoder(try example.golden.tensor("pixels"), tape: tape)
        try example.expect(logits, "logits")
        let relaxed = example.relaxation(logits, tape: tape)
        try example.expect(relaxed.codes, "codes")
        try example.expect(relaxed.divergences, "divergences")
        try example.expect(example.model.decoder(relaxed.codes, tape: tape), "maps")
    }

    @Test("The gradient of every parameter", arguments: cases)
    func gradients(name: String) throws {
        let example = try Example(name)
        let (encoder, decoder) = (example.model.encoder, example.model.decoder)
        let tape = Tape()
        let pixels = try example.golden.tensor("pixels")
        let relaxed = example.relaxation(encoder(pixels, tape: tape), tape: tape)
        let maps = decoder(relaxed.codes, tape: tape)
        var gradients = GradientBuffer()
        let codesGradient = decoder.backward(
            likelihoodGradient(maps: maps, pixels: pixels), tape: tape, gradients: &gradients)
        let logitsGradient = example.relaxation.backward(
            codesGradient, divergenceWeight: example.divergenceWeight / Float(pixels.count),
            tape: tape)
        _ = encoder.backward(logitsGradient, tape: tape, gradients: &gradients)
        #expect(tape.isEmpty)
        #expect(gradients.names == example.golden.names(under: "gradient"))
        for name in gradients.names {
            try example.expect(#require(gradients[name]), "gradient/\(name)")
        }
    }

    @Test("Every parameter has the reference's name and shape", arguments: cases)
    func names(name: String) throws {
        let example = try Example(name)
        var model = example.model
        var names: [String] = []
        model.visitParameters { names.append($0.name) }
        #expect(names.sorted() == example.golden.names(under: "initial"))
    }

    /// The gradient by the maps of the mean negative logit-Laplace likelihood, in double precision.
    private func likelihoodGradient(maps: Tensor, pixels: Tensor) -> Tensor {
        let (found, wanted) = (maps.elements.map(Double.init), pixels.elements.map(Double.init))
        var gradient = [Float](repeating: 0, count: found.count)
        for (subpixel, x) in wanted.enumerated() {
            let mean = subpixel / 3 * 6 + subpixel % 3
            let distance = log(x / (1 - x)) - found[mean]
            let scale = exp(found[mean + 3])
            let weight = 1 / Double(wanted.count)
            gradient[mean] = Float(weight * (distance < 0 ? 1 : -1) / scale)
            gradient[mean + 3] = Float(weight * (1 - abs(distance) / scale))
        }
        return Tensor(maps.shape, gradient)
    }
}
