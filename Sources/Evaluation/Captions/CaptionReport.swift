// SPDX-License-Identifier: Apache-2.0

import Corpora
package import Images

/// How often colours and places are as captions say, by the number of objects.
package struct CaptionReport: Encodable, Sendable {
    /// The trials with so many objects, or all.
    package struct Row: Encodable, Sendable {
        /// The number of objects, or "all".
        package let objects: String
        /// Trials.
        package let n: Int
        /// The share of pictures that show every colour of the caption and no other.
        package let coloursRight: Double
        /// Where that share lies with 95 % confidence.
        package let coloursInterval: [Double]
        /// The share of pictures that show them, and each where the caption says.
        package let arrangementRight: Double
        /// Where that share lies with 95 % confidence.
        package let arrangementInterval: [Double]
        /// The same share for true pictures: whether the check works.
        package let truth: Double
        /// The same share for true pictures after they were tokens.
        package let ceiling: Double
        /// The same share for true pictures and captions of other trials.
        package let shuffled: Double

        init(_ objects: String, _ measures: [CaptionEvaluation.Measure]) {
            func share(_ isRight: (CaptionEvaluation.Measure) -> Bool) -> Double {
                Double(measures.count(where: isRight)) / Double(max(1, measures.count))
            }
            func interval(_ rate: Double) -> [Double] {
                let interval = WilsonInterval(rate: rate, trials: measures.count)
                return [interval.low, interval.high]
            }
            self.objects = objects
            n = measures.count
            coloursRight = share(\.drawn.areColoursRight)
            coloursInterval = interval(coloursRight)
            arrangementRight = share(\.drawn.isArrangementRight)
            arrangementInterval = interval(arrangementRight)
            truth = share(\.truth.isArrangementRight)
            ceiling = share(\.ceiling.isArrangementRight)
            shuffled = share(\.shuffled.isArrangementRight)
        }
    }

    /// The model's name.
    package let model: String
    /// How many rows of pixels of the true pictures were given.
    package let keptRows: Int
    /// All trials.
    package let n: Int
    /// The share of pictures that show every colour of the caption and no other.
    package let coloursRight: Double
    /// The share of pictures that show them, and each where the caption says.
    package let arrangementRight: Double
    /// One row for each number of objects, and one for all.
    package let rows: [Row]

    /// - Parameters:
    ///   - model: the model's name.
    ///   - keptRows: how many rows of pixels were given.
    ///   - measures: of all trials.
    package init(model: String, keptRows: Int, measures: [CaptionEvaluation.Measure]) {
        self.model = model
        self.keptRows = keptRows
        let numbers = (1...3).map { number in
            Row("\(number)", measures.filter { $0.trial.scene.objects.count == number })
        }
        let all = Row("all", measures)
        rows = numbers.filter { $0.n > 0 } + [all]
        (n, coloursRight, arrangementRight) = (all.n, all.coloursRight, all.arrangementRight)
    }

    /// A Markdown table.
    package var lines: [String] {
        var table = MarkdownTable(columns: [
            .words("objects"), .numbers("n"), .numbers("colours (%)"), .numbers("95 %"),
            .numbers("arrangement (%)"), .numbers("95 %"), .numbers("true pictures"),
            .numbers("after tokens"), .numbers("other captions"),
        ])
        func percent(_ share: Double) -> String { MarkdownTable.cell(100 * share, places: 1) }
        for row in rows {
            table.rows.append([
                row.objects, "\(row.n)", percent(row.coloursRight),
                row.coloursInterval.map(percent).joined(separator: "–"),
                percent(row.arrangementRight),
                row.arrangementInterval.map(percent).joined(separator: "–"), percent(row.truth),
                percent(row.ceiling), percent(row.shuffled),
            ])
        }
        return table.lines
    }

    /// Examples with their captions, right ones first: what was drawn, and the true picture.
    ///
    /// - Parameters:
    ///   - measures: of all trials, at least one.
    ///   - count: examples of each kind, evenly spread.
    /// - Returns: the sheet.
    package static func sheet(
        of measures: [CaptionEvaluation.Measure], count: Int
    ) -> Image {
        let kinds = [true, false].map { isRight in
            measures.filter { $0.drawn.isArrangementRight == isRight }
        }
        let chosen = kinds.flatMap { kind in
            (0..<min(count, kind.count)).map { kind[$0 * kind.count / min(count, kind.count)] }
        }
        return .contactSheet(
            of: chosen.map { $0.picture.resized(to: PixelSize(width: 292, height: 148)) },
            captions: chosen.map { measure in
                let verdict =
                    measure.drawn.isArrangementRight
                    ? "right" : measure.drawn.areColoursRight ? "wrong places" : "wrong colours"
                return "\(measure.trial.caption) (\(verdict))"
            }, columns: 4)
    }
}
