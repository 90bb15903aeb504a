// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Evaluation
import Foundation
import Models
import TestSupport
import Testing

struct LikelihoodEvaluationTests {
    /// Tokens out of a shard give what tokens made on the spot give.
    @Test func shardsChangeNothing() throws {
        let folder = try TemporaryFolder()
        let directory = ModelDirectory(folder.file("model"))
        try FileManager.default.createDirectory(
            at: directory.url, withIntermediateDirectories: true)
        let model = try TinyModels.model()
        try TinyModels.write(model, to: directory)
        let corpus = try TinyCorpus.write(to: folder.file("corpus"), pictures: 24)
        var encoding = try PictureEncoding(
            of: corpus, by: try model.discreteVAE(), in: directory,
            settings: PictureEncoding.Settings(variantCount: 1), file: folder.file("tokens"))
        while try encoding.next() != nil {}
        let made = CorpusTokens([try encoding.finish()])
        let selection = try CorpusSelection(from: corpus, splits: [.heldOut])
        let train = try CorpusSelection(from: corpus, splits: [.train])
        let measures = try [nil, made].map { made in
            let evaluation = LikelihoodEvaluation(
                model: model, corpus: corpus,
                tokens: PictureTokens(of: corpus, by: try model.discreteVAE(), made: made))
            let counts = LikelihoodEvaluation.Counts(
                try evaluation.grids(of: train.pictures),
                vocabularySize: evaluation.vocabularySize)
            return try evaluation.measures(of: selection.pictures, beside: counts)
        }
        #expect(measures[0] == measures[1])
        let report = LikelihoodReport(
            model: "tiny", selection: selection, measures: measures[0],
            countedPictures: train.pictures.count)
        #expect(report.rows.map(\.source) == ["even", "odd"])
        let sum = report.rows.reduce(0) { $0 + Double($1.n) * $1.contextBits }
        #expect(abs(sum / Double(report.all.n) - report.all.contextBits) < 1e-9)
        #expect(report.lines.count == 2 + 2 + 1)
    }
}
