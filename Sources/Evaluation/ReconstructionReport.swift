// SPDX-License-Identifier: Apache-2.0

package import Corpora

/// How close pictures of each source come that were tokens in between.
package struct ReconstructionReport: Encodable, Sendable {
    /// The pictures of one source and split, or all of them.
    package struct Row: Encodable, Sendable {
        /// The source; "all" for all pictures.
        package let source: String
        /// The split; "all" where there are several.
        package let split: String
        /// Pictures measured.
        package let n: Int
        /// The mean of the pictures' peak signal-to-noise ratios, in decibels.
        package let psnr: Double
        /// How far that mean may be off by chance.
        package let psnrStandardError: Double
        /// The mean of the pictures' structural similarities.
        package let ssim: Double
        /// How far that mean may be off by chance.
        package let ssimStandardError: Double
        /// Codes that occur in the pictures.
        package let codesUsed: Int
        /// How many codes used equally often would say as much.
        package let codePerplexity: Double

        init(
            source: String, split: String, _ measures: [ReconstructionEvaluation.Measure],
            vocabularySize: Int
        ) {
            let noise = MeanOfPictures(measures.map(\.signalToNoise))
            let similarity = MeanOfPictures(measures.map(\.similarity))
            var usage = CodeUsage(vocabularySize: vocabularySize)
            for measure in measures { usage.add(measure.tokens) }
            self.source = source
            self.split = split
            n = measures.count
            (psnr, psnrStandardError) = (noise.mean, noise.standardError)
            (ssim, ssimStandardError) = (similarity.mean, similarity.standardError)
            (codesUsed, codePerplexity) = (usage.used, usage.perplexity)
        }
    }

    /// The model's name.
    package let model: String
    /// How many codes there are.
    package let vocabularySize: Int
    /// One row for each source and split.
    package let rows: [Row]
    /// All pictures together.
    package let all: Row

    /// - Parameters:
    ///   - model: the model's name.
    ///   - vocabularySize: how many codes there are.
    ///   - selection: the pictures that were measured.
    ///   - measures: one for each picture of the selection, in its order.
    package init(
        model: String, vocabularySize: Int, selection: CorpusSelection,
        measures: [ReconstructionEvaluation.Measure]
    ) {
        self.model = model
        self.vocabularySize = vocabularySize
        rows = selection.grouped(measures).map {
            Row(
                source: $0.source, split: $0.split, $0.measures, vocabularySize: vocabularySize)
        }
        all = Row(
            source: "all", split: selection.splitName, measures, vocabularySize: vocabularySize)
    }

    /// A Markdown table; the row of all pictures is left out where there is only one other.
    package var lines: [String] {
        var table = MarkdownTable(columns: [
            .words("source"), .words("split"), .numbers("n"), .numbers("PSNR (dB)"),
            .numbers("SSIM"), .numbers("codes used"), .numbers("code perplexity"),
        ])
        for row in rows.count == 1 ? rows : rows + [all] {
            table.rows.append([
                row.source, row.split, "\(row.n)",
                MarkdownTable.cell(row.psnr, places: 2, error: row.psnrStandardError),
                MarkdownTable.cell(row.ssim, places: 4, error: row.ssimStandardError),
                "\(row.codesUsed) of \(vocabularySize)",
                MarkdownTable.cell(row.codePerplexity, places: 1),
            ])
        }
        return table.lines
    }
}

extension CorpusSelection {
    /// The split of all parts; "all" where there are several.
    var splitName: String {
        let names = Set(parts.map(\.split.rawValue))
        return names.count == 1 ? names.first ?? "all" : "all"
    }
}
