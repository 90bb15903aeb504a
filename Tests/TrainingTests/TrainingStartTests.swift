// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Foundation
import Images
import Models
import Tensors
import TestSupport
import Testing

@testable import Training

/// Runs that start from the network of an earlier one.
struct TrainingStartTests {
    /// What completions use is written beside the weights, and stays when nothing is said.
    @Test func guidanceIsKept() throws {
        let runs = try TinyRuns()
        var options = TinyRuns.quiet
        for (given, expected) in [(nil, nil), (Float(2), Float(2)), (nil, 2)] as [(Float?, Float?)]
        {
            options.guidance = given
            let earlier = RunDirectory(of: runs.output("a").url, kind: "transformer").url
            try? FileManager.default.removeItem(at: earlier)
            _ = try runs.trainTransformer(
                runs.transformerConfiguration(steps: 1), to: runs.output("a"), options: options)
            let configuration = try ModelConfiguration(contentsOf: runs.output("a"))
            #expect(configuration.guidance == expected)
        }
    }

    @Test func `a run starts from exactly the network it is given`() throws {
        let runs = try TinyRuns()
        let settings = runs.discreteVAEConfiguration()
        let first = try runs.trainDiscreteVAE(settings, to: runs.output("first"))
        let start = try TrainingStart(discreteVAEOf: runs.output("first"))
        var other = settings
        other.seed = 6
        let untouched = try runs.trainDiscreteVAE(
            other, to: runs.output("none"), limit: 0, start: start)
        #expect(untouched.numbers == first.numbers)
        let second = try runs.trainDiscreteVAE(other, to: runs.output("second"), start: start)
        #expect(second.numbers != first.numbers)

        let tokens = runs.transformerConfiguration()
        let transformer = try runs.trainTransformer(tokens, to: runs.output("first"))
        let again = try runs.trainTransformer(
            tokens, to: runs.output("again"), limit: 0,
            start: TrainingStart(transformerOf: runs.output("first")))
        #expect(again.numbers == transformer.numbers)
    }

    @Test(arguments: [nil, Float(0.9)])
    func `a decoder that learns alone leaves all tokens as they are`(averageDecay: Float?) throws {
        let runs = try TinyRuns()
        let first = try runs.trainDiscreteVAE(
            runs.discreteVAEConfiguration(), to: runs.output("first"))
        let start = try TrainingStart(discreteVAEOf: runs.output("first"))
        var settings = runs.discreteVAEConfiguration(averageDecay: averageDecay, steps: 40)
        settings.keepsEncoder = true
        let refined = try runs.trainDiscreteVAE(settings, to: runs.output("refined"), start: start)
        var (kept, changed) = (0, 0)
        let old = first.parameters
        for (one, other) in zip(old, refined.parameters) {
            let isSame = one.value.elements == other.value.elements
            #expect(isSame == one.name.hasPrefix("dvae.encoder."), "\(one.name)")
            if isSame { kept += 1 } else { changed += 1 }
        }
        #expect(kept > 0 && changed > 0)
        let pictures = try (0..<4).map { try runs.corpus.image(of: runs.corpus.entries[$0]) }
        let grids = first.encode(pictures)
        #expect(refined.encode(pictures) == grids)
        func error(_ model: DiscreteVAE) -> Int {
            zip(pictures, model.decode(grids)).reduce(0) { sum, pair in
                zip(pair.0.pixels, pair.1.pixels).reduce(sum) {
                    $0 + (Int($1.0) - Int($1.1)) * (Int($1.0) - Int($1.1))
                }
            }
        }
        #expect(error(refined) < error(first))
    }

    @Test func `a transformer for larger pictures starts from one for small ones`() throws {
        let runs = try TinyRuns()
        let settings = runs.transformerConfiguration()
        var sizes = settings.model
        (sizes.gridRows, sizes.gridColumns) = (2, 2)
        var parameters = RandomParameters(seed: 8)
        let small = try SparseTransformer(sizes, parameters: &parameters)
        var start = TrainingStart(network: small, file: "small/config.json", mark: "small")
        let begun = try runs.trainTransformer(
            settings, to: runs.output("large"), limit: 0, start: start)
        #expect(begun.configuration == settings.model)
        #expect(begun.numbers == small.resized(rows: 4, columns: 4)?.numbers)

        var variant = TransformerVariant()
        variant.picturePosition = .place
        sizes.variant = variant
        let fixed = try SparseTransformer(sizes, parameters: &parameters)
        start = TrainingStart(network: fixed, file: "small/config.json", mark: "fixed")
        let error = #expect(throws: TrainingError.self) {
            try runs.trainTransformer(settings, to: runs.output("none"), start: start)
        }
        #expect(error?.description.contains("model.gridColumns is 2, this run's is 4") == true)
    }

    @Test func `such a run resumes, from the same start alone`() throws {
        let runs = try TinyRuns()
        let settings = runs.discreteVAEConfiguration()
        _ = try runs.trainDiscreteVAE(settings, to: runs.output("first"))
        let start = try TrainingStart(discreteVAEOf: runs.output("first"))
        let (whole, resumed) = try runs.trainDiscreteVAEWholeAndCut(settings, start: start)
        #expect(resumed.numbers == whole.numbers)
        #expect(throws: TrainingError.self) {
            try runs.trainDiscreteVAE(
                settings, to: runs.output("cut"), options: ResumeTests.resuming)
        }
    }

    @Test func `a network of another size is refused by the size's name`() throws {
        let runs = try TinyRuns()
        var settings = runs.discreteVAEConfiguration()
        _ = try runs.trainDiscreteVAE(settings, to: runs.output("first"))
        let start = try TrainingStart(discreteVAEOf: runs.output("first"))
        settings.model.vocabularySize = 20
        let error = #expect(throws: TrainingError.self) {
            try runs.trainDiscreteVAE(settings, to: runs.output("other"), start: start)
        }
        #expect(error?.description.contains("model.vocabularySize is 12, this run's is 20") == true)
    }
}
