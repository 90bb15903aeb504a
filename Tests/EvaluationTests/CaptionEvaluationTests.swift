// SPDX-License-Identifier: Apache-2.0

import Completions
import Corpora
import Evaluation
import Images
import Models
import TestSupport
import Testing

struct CaptionEvaluationTests {
    /// Captions short enough for a tiny model.
    private func trials(_ count: Int) -> [CaptionEvaluation.Trial] {
        CaptionEvaluation.trials(seed: 3, count: count).map {
            CaptionEvaluation.Trial(index: $0.index, scene: $0.scene, caption: "a red cube")
        }
    }

    private func evaluation(keptRows: Int, seed: UInt64 = 1) throws -> CaptionEvaluation {
        CaptionEvaluation(
            model: try TinyModels.model(), keptRows: keptRows, sampling: SamplingOptions(),
            seed: seed, candidateCount: 2)
    }

    @Test func `the same seed gives the same pictures, another one others`() throws {
        let trials = trials(1)
        let first = try evaluation(keptRows: 0).measures(of: trials)
        let again = try evaluation(keptRows: 0).measures(of: trials)
        let other = try evaluation(keptRows: 0, seed: 2).measures(of: trials)
        #expect(first.map(\.picture) == again.map(\.picture))
        #expect(first.map(\.picture) != other.map(\.picture))
        #expect(first.map(\.trial.index) == trials.map(\.index))
    }

    @Test func `kept rows are those of the true picture`() throws {
        let trial = trials(1)[0]
        let truth = SceneRenderer(trial.scene, size: 64).image()
        let picture = try evaluation(keptRows: 40).measures(of: [trial])[0].picture
        let kept = PixelRegion(x: 0, y: 0, width: 64, height: 40)
        #expect(
            picture.cropped(to: PixelRegion(x: 2, y: 2, width: 64, height: 40))
                == truth.cropped(to: kept))
        #expect(
            picture.cropped(to: PixelRegion(x: 68, y: 2, width: 64, height: 64)) == truth)
    }

    @Test func `rows are the shares of their numbers of objects`() throws {
        let measures = try evaluation(keptRows: 48).measures(of: trials(2))
        let report = CaptionReport(model: "tiny", keptRows: 48, measures: measures)
        #expect(report.rows.map(\.objects) == ["1", "2", "3", "all"])
        #expect(report.rows.map(\.n) == [2, 2, 2, 6])
        let right = measures.count { $0.drawn.isArrangementRight }
        #expect(report.n == 6 && report.arrangementRight == Double(right) / 6)
        #expect(report.coloursRight >= report.arrangementRight)
        for row in report.rows {
            #expect(row.coloursInterval[0] <= row.coloursRight)
            #expect(row.coloursInterval[1] >= row.coloursRight)
        }
        #expect(report.lines.count == 2 + 4 && Set(report.lines.map(\.count)).count == 1)
        #expect(CaptionReport.sheet(of: measures, count: 3).width > 292)
    }
}
