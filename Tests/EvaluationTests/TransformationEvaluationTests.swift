// SPDX-License-Identifier: Apache-2.0

import Completions
import Corpora
import Evaluation
import Images
import Models
import TestSupport
import Testing

/// What a model makes of held-out subjects, on drawn animals and vessels alone.
struct TransformationEvaluationTests {
    private static let wanted: [Transformation] = [.sketch, .upsideDown, .grayscale]

    private func pairs(_ transformation: Transformation) throws -> TransformationPairs {
        try TransformationPairs(seed: 4, transformations: [transformation], size: 64)
    }

    private func trials(
        _ transformation: Transformation, _ count: Int
    ) throws -> [TransformationTrial] {
        let pairs = try pairs(transformation)
        return pairs.heldOutTrials(of: transformation, count: count).compactMap {
            pairs.trial(of: $0)
        }
    }

    /// Measures of a tiny model whose captions may be long.
    private func measures(_ count: Int) throws -> [TransformationEvaluation.Measure] {
        let engine = CompletionEngine(model: try TinyModels.model(textPositions: 120))
        return try Self.wanted.flatMap { transformation in
            let pairs = try pairs(transformation)
            let evaluation = TransformationEvaluation(engine: engine, pairs: pairs)
            return try pairs.heldOutTrials(of: transformation, count: count).compactMap {
                try evaluation.measure($0)
            }
        }
    }

    @Test(arguments: wanted)
    func `subjects are held out, and the true answer is among the answers`(
        _ transformation: Transformation
    ) throws {
        let choices = try pairs(transformation).heldOutTrials(of: transformation, count: 6)
        #expect(choices.count == 6)
        #expect(choices.allSatisfy { $0.subject.split == .heldOut })
        for trial in try trials(transformation, 6) {
            #expect(trial.transformation == transformation)
            #expect(trial.upper.size == PixelSize(width: 64, height: 32))
            #expect(trial.truth?.size == trial.upper.size)
            #expect(trial.answers.count > 8)
            #expect(trial.caption.hasPrefix("the exact same "))
        }
    }

    @Test(arguments: wanted)
    func `the true answer is nearest to itself, and so is one a little off`(
        _ transformation: Transformation
    ) throws {
        for trial in try trials(transformation, 4) {
            var truth = try #require(trial.truth)
            let nearest = TransformationEvaluation.nearest(to: truth, of: trial.answers)
            #expect(nearest == transformation)
            for index in truth.pixels.indices where index % 7 == 0 {
                truth.pixels[index] = truth.pixels[index] ^ 4
            }
            #expect(
                TransformationEvaluation.nearest(to: truth, of: trial.answers) == transformation)
        }
        let white = Image(width: 4, height: 4, color: .white)
        #expect(TransformationEvaluation.nearest(to: white, of: []) == nil)
    }

    @Test func `measures compare what was drawn with the truth, and the copy beside it`() throws {
        let engine = CompletionEngine(model: try TinyModels.model(textPositions: 120))
        let pairs = try pairs(.sketch)
        let choice = try #require(pairs.heldOutTrials(of: .sketch, count: 1).first)
        let trial = try #require(pairs.trial(of: choice))
        let truth = try #require(trial.truth)
        let measure = try #require(
            try TransformationEvaluation(engine: engine, pairs: pairs).measure(choice))
        let drawn = try engine.transform(
            TransformationRequest(
                photo: trial.upper, caption: trial.caption, fit: .stretch, sampling: .argmax))[0]
        #expect(measure.similarity == StructuralSimilarity.mean(drawn.picture, truth))
        #expect(measure.copySimilarity == StructuralSimilarity.mean(trial.upper, truth))
        #expect(
            measure.signalToNoise == ReconstructionEvaluation.signalToNoise(drawn.picture, truth))
        #expect(
            measure.nearest
                == TransformationEvaluation.nearest(to: drawn.picture, of: trial.answers))
        #expect(
            measure.picture
                == Image.contactSheet(
                    of: [trial.upper, drawn.picture, truth], columns: 1, gap: 2))
    }

    @Test func `the same questions give the same measures`() throws {
        let (first, again) = (try measures(2), try measures(2))
        #expect(first.count == 6)
        #expect(first.map(\.picture) == again.map(\.picture))
        #expect(first.map(\.similarity) == again.map(\.similarity))
        #expect(first.map(\.nearest) == again.map(\.nearest))
    }

    @Test func `rows are means over their questions`() throws {
        let measures = try measures(3)
        let report = TransformationReport(model: "tiny", measures: measures)
        let names = Transformation.allCases.filter { Self.wanted.contains($0) }.map(\.rawValue)
        #expect(report.rows.map(\.transformation) == names)
        for row in report.rows {
            let own = measures.filter { $0.transformation.rawValue == row.transformation }
            #expect(row.n == own.count)
            let right = Double(own.count(where: \.isRight)) / Double(own.count)
            #expect(abs(row.whichAccuracy - right) < 1e-12)
            let similarity = own.reduce(0) { $0 + $1.similarity } / Double(own.count)
            #expect(abs(row.ssim - similarity) < 1e-12)
        }
        let which = report.rows.reduce(0) { $0 + $1.whichAccuracy } / 3
        #expect(abs(report.meanWhichAccuracy - which) < 1e-12)
        let gain = report.rows.reduce(0) { $0 + $1.ssim - $1.ssimCopy } / 3
        #expect(abs(report.meanSsimGain - gain) < 1e-12)
        #expect(report.lines.count == 2 + 3 + 2)
        #expect(Set(report.lines.prefix(5).map(\.count)).count == 1)
        let sheet = TransformationReport.sheet(of: measures, count: 2)
        #expect(sheet.width > 64 && sheet.height > 100)
    }
}
