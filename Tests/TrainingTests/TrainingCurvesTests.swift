// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images
import TestSupport
import Testing

@testable import Training

/// Journals as pictures.
struct TrainingCurvesTests {
    @Test func aJournalHasAChartForEachHeldOutFigure() throws {
        let folder = try TemporaryFolder()
        let url = folder.file("journal.jsonl")
        try Data(
            """
            {"step":1,"loss":2.5,"learning_rate":0.1}
            {"step":2,"loss":null,"learning_rate":0.1}
            {"step":2,"held_out_loss":2.25,"held_out_psnr":12}
            {"step":3,"loss":2,
            """.utf8
        ).write(to: url)
        let series = JournalSeries.all(inJournal: url)
        #expect(series.map(\.name) == ["held_out_loss", "held_out_psnr", "learning_rate", "loss"])
        #expect(series.last?.points == [SIMD2(1, 2.5)])
        let curves = try #require(TrainingCurves(journal: url))
        #expect(curves.charts.map(\.title) == ["loss", "psnr"])
        #expect(curves.charts[0].series.map(\.name) == ["training", "held out"])
        #expect(curves.charts[1].series.map(\.name) == ["held out"])
        #expect(curves.draw().width > 900)
        #expect(TrainingCurves(journal: folder.file("no.jsonl")) == nil)
    }

    @Test func aRunLeavesCurvesBesideItsJournal() throws {
        let runs = try TinyRuns()
        _ = try runs.trainDiscreteVAE(runs.discreteVAEConfiguration(), to: runs.output("run"))
        let files = RunDirectory(of: runs.output("run").url, kind: "dvae")
        #expect(files.curves.lastPathComponent == "curves.png")
        let picture = try Image(contentsOf: files.curves)
        let ink = Set(picture.pixels)
        #expect(picture.width > 900 && ink.count > 10)
    }
}
