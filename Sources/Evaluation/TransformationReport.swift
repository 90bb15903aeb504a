// SPDX-License-Identifier: Apache-2.0

import Corpora
package import Images

/// How well a model transforms subjects that it has not learned from.
package struct TransformationReport: Encodable, Sendable {
    /// One transformation, or all of them.
    package struct Row: Encodable, Sendable {
        /// Its name; "all" for all of them.
        package let transformation: String
        /// Questions asked.
        package let n: Int
        /// The share of answers nearest to the true answer of what was asked for.
        package let whichAccuracy: Double
        /// How far that share may be off by chance.
        package let whichStandardError: Double
        /// The same share for copies of the upper half.
        package let whichCopy: Double
        /// The mean structural similarity to the true answer.
        package let ssim: Double
        /// How far that mean may be off by chance.
        package let ssimStandardError: Double
        /// The mean structural similarity of copies of the upper half.
        package let ssimCopy: Double
        /// The mean peak signal-to-noise ratio, in decibels.
        package let psnr: Double
        /// That of copies of the upper half.
        package let psnrCopy: Double

        init(_ name: String, _ measures: [TransformationEvaluation.Measure]) {
            let which = MeanOfPictures(measures.map { $0.isRight ? 1 : 0 })
            let similarity = MeanOfPictures(measures.map(\.similarity))
            transformation = name
            n = measures.count
            (whichAccuracy, whichStandardError) = (which.mean, which.standardError)
            whichCopy =
                MeanOfPictures(
                    measures.map { $0.nearestToCopy == $0.transformation ? 1 : 0 }
                ).mean
            (ssim, ssimStandardError) = (similarity.mean, similarity.standardError)
            ssimCopy = MeanOfPictures(measures.map(\.copySimilarity)).mean
            psnr = MeanOfPictures(measures.map(\.signalToNoise)).mean
            psnrCopy = MeanOfPictures(measures.map(\.copySignalToNoise)).mean
        }
    }

    /// The model's name.
    package let model: String
    /// One row for each transformation that was asked for.
    package let rows: [Row]
    /// The mean of the rows' accuracies.
    package let meanWhichAccuracy: Double
    /// The mean over rows of what the similarity gains over copying the upper half.
    package let meanSsimGain: Double

    /// - Parameters:
    ///   - model: the model's name.
    ///   - measures: of all questions.
    package init(model: String, measures: [TransformationEvaluation.Measure]) {
        self.model = model
        rows = Transformation.allCases.compactMap { transformation in
            let own = measures.filter { $0.transformation == transformation }
            return own.isEmpty ? nil : Row(transformation.rawValue, own)
        }
        meanWhichAccuracy = MeanOfPictures(rows.map(\.whichAccuracy)).mean
        meanSsimGain = MeanOfPictures(rows.map { $0.ssim - $0.ssimCopy }).mean
    }

    /// A Markdown table, and the means below it.
    package var lines: [String] {
        var table = MarkdownTable(columns: [
            .words("transformation"), .numbers("n"), .numbers("which (%)"),
            .numbers("copy's (%)"), .numbers("SSIM"), .numbers("copy's SSIM"),
            .numbers("PSNR (dB)"), .numbers("copy's PSNR"),
        ])
        for row in rows {
            table.rows.append([
                row.transformation, "\(row.n)",
                MarkdownTable.cell(
                    100 * row.whichAccuracy, places: 0, error: 100 * row.whichStandardError),
                MarkdownTable.cell(100 * row.whichCopy, places: 0),
                MarkdownTable.cell(row.ssim, places: 3, error: row.ssimStandardError),
                MarkdownTable.cell(row.ssimCopy, places: 3),
                MarkdownTable.cell(row.psnr, places: 1),
                MarkdownTable.cell(row.psnrCopy, places: 1),
            ])
        }
        let which = MarkdownTable.cell(100 * meanWhichAccuracy, places: 1)
        let gain = MarkdownTable.cell(meanSsimGain, places: 3)
        return table.lines + [
            "", "mean over transformations: which \(which) %, SSIM gain over copying \(gain)",
        ]
    }

    /// Examples in two rows: right ones, then wrong ones, each upper half, drawn, true.
    ///
    /// - Parameters:
    ///   - measures: of all questions, at least one.
    ///   - count: examples of each kind, evenly spread.
    /// - Returns: the sheet.
    package static func sheet(
        of measures: [TransformationEvaluation.Measure], count: Int
    ) -> Image {
        let kinds = [measures.filter(\.isRight), measures.filter { !$0.isRight }]
        let chosen = kinds.flatMap { kind in
            (0..<min(count, kind.count)).map { kind[$0 * kind.count / min(count, kind.count)] }
        }
        return .contactSheet(
            of: chosen.map(\.picture),
            captions: chosen.map { measure in
                let found = measure.nearest?.rawValue ?? "nothing"
                return measure.isRight
                    ? "\(measure.subject): \(found)"
                    : "\(measure.subject): \(measure.transformation.rawValue), not \(found)"
            }, columns: count)
    }
}
