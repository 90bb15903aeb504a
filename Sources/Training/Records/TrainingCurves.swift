// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Images

/// The losses and held-out figures of a run as one picture.
package struct TrainingCurves: Sendable {
    private static let heldOut = "held_out_"
    /// What a chart has room for.
    private static let pointLimit = 200

    /// The charts: the loss first, then the other held-out figures by name.
    package let charts: [LineChart]

    /// Reads a journal.
    ///
    /// - Parameter journal: what `TrainingJournal` wrote; nil where it holds no step.
    package init?(journal: URL) {
        let series = JournalSeries.all(inJournal: journal)
        var byName: [String: JournalSeries] = [:]
        for one in series { byName[one.name] = one }
        let measured = series.filter { $0.name.hasPrefix(Self.heldOut) }
            .map { String($0.name.dropFirst(Self.heldOut.count)) }
        guard byName["loss"] != nil else { return nil }
        charts = (["loss"] + measured.filter { $0 != "loss" }).map { name in
            Self.chart(name, training: byName[name], heldOut: byName[Self.heldOut + name])
        }
    }

    private static func chart(
        _ name: String, training: JournalSeries?, heldOut: JournalSeries?
    ) -> LineChart {
        var series: [ChartSeries] = []
        if let training {
            series.append(
                ChartSeries(
                    "training", points: training.points, marks: .line,
                    color: PixelColor(120, 160, 210)
                ).averaged(to: pointLimit))
        }
        if let heldOut {
            series.append(
                ChartSeries(
                    "held out", points: heldOut.points, marks: .dots,
                    color: PixelColor(200, 70, 40)
                ).averaged(to: pointLimit))
        }
        return LineChart(
            title: name.replacing("_", with: " "), footer: "steps", series: series)
    }

    /// The charts in two columns.
    package func draw() -> Image {
        Image.contactSheet(of: charts.map { $0.draw() }, columns: 2, gap: 8)
    }
}
