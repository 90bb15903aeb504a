// SPDX-License-Identifier: Apache-2.0

import Corpora
import Evaluation
import Foundation
import Images
import Models
import TestSupport
import Testing

struct ReconstructionEvaluationTests {
    private let folder: TemporaryFolder
    private let corpus: Corpus
    private let model: PictureModel

    init() throws {
        folder = try TemporaryFolder()
        model = try TinyModels.model()
        corpus = try TinyCorpus.write(to: folder.url, pictures: 20)
    }

    @Test func noiseIsThatOfTheMeanSquare() {
        let black = Image(width: 4, height: 4, red: 0, green: 0, blue: 0)
        let grey = Image(width: 4, height: 4, red: 10, green: 10, blue: 10)
        let white = Image(width: 4, height: 4, red: 255, green: 255, blue: 255)
        #expect(abs(ReconstructionEvaluation.signalToNoise(black, white)) < 1e-12)
        let expected = 20 * log10(25.5)
        #expect(abs(ReconstructionEvaluation.signalToNoise(black, grey) - expected) < 1e-9)
        #expect(abs(ReconstructionEvaluation.signalToNoise(grey, grey) - 58.9225) < 1e-3)
    }

    @Test func usageCountsCodes() {
        var usage = CodeUsage(vocabularySize: 10)
        usage.add([1, 1, 2, 2])
        #expect(usage.used == 2 && abs(usage.perplexity - 2) < 1e-12)
        usage.add([3, 3, 3, 3])
        #expect(usage.used == 3 && abs(usage.perplexity - 2 * 2.0.squareRoot()) < 1e-12)
    }

    @Test func measuresAreThoseOfEachPicture() throws {
        let evaluation = ReconstructionEvaluation(model: try model.discreteVAE(), corpus: corpus)
        let pictures = [7, 0, 3, 19, 4]
        let measures = try evaluation.measures(of: pictures)
        #expect(measures.map(\.picture) == pictures)
        for measure in measures {
            let image = try corpus.image(of: corpus.entries[measure.picture])
            let grids = try model.discreteVAE().encode([image])
            let decoded = try model.discreteVAE().decode(grids)[0]
            #expect(measure.tokens == grids[0].tokens)
            #expect(
                measure.signalToNoise == ReconstructionEvaluation.signalToNoise(image, decoded))
            #expect(measure.similarity == StructuralSimilarity.mean(image, decoded))
        }
    }

    @Test func rowsAreMeansOverTheirPictures() throws {
        let selection = try CorpusSelection(from: corpus, splits: [.heldOut, .train])
        let evaluation = ReconstructionEvaluation(model: try model.discreteVAE(), corpus: corpus)
        let measures = try evaluation.measures(of: selection.pictures)
        let report = ReconstructionReport(
            model: "tiny", vocabularySize: 64, selection: selection, measures: measures)
        #expect(report.rows.map(\.n) == selection.parts.map(\.pictures.count))
        #expect(report.all.n == 20 && report.all.split == "all")
        for (part, row) in zip(selection.parts, report.rows) {
            let own = measures.filter { part.pictures.contains($0.picture) }
            let mean = own.reduce(0) { $0 + $1.signalToNoise } / Double(own.count)
            #expect(abs(row.psnr - mean) < 1e-9)
            #expect(row.codesUsed == Set(own.flatMap(\.tokens)).count)
            #expect(row.source == part.source && row.split == part.split.rawValue)
        }
        #expect(report.lines.count == 2 + 4 + 1)
        #expect(Set(report.lines.map(\.count)).count == 1)
    }

    @Test func theSheetShowsTheWorstFirst() throws {
        let evaluation = ReconstructionEvaluation(model: try model.discreteVAE(), corpus: corpus)
        let measures = try evaluation.measures(of: Array(0..<20))
        let sheet = try evaluation.sheet(of: measures, count: 8)
        #expect(sheet.width == 8 * 68 + 4 && sheet.height == 4 * 68 + 4)
        let worst = try #require(measures.min { $0.signalToNoise < $1.signalToNoise })
        let first = sheet.cropped(to: PixelRegion(x: 4, y: 4, width: 64, height: 64))
        #expect(try first == corpus.image(of: corpus.entries[worst.picture]))
    }
}
