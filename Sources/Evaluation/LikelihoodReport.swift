// SPDX-License-Identifier: Apache-2.0

package import Corpora

/// Bits for each picture token of a model beside those of two tables of counts, for each source.
package struct LikelihoodReport: Encodable, Sendable {
    /// The pictures of one source and split, or all of them.
    package struct Row: Encodable, Sendable {
        /// The source; "all" for all pictures.
        package let source: String
        /// The split; "all" where there are several.
        package let split: String
        /// Pictures measured.
        package let n: Int
        /// The mean over pictures under the model.
        package let bitsPerToken: Double
        /// How far that mean may be off by chance.
        package let bitsStandardError: Double
        /// The mean under the unigram counts.
        package let unigramBits: Double
        /// How far that mean may be off by chance.
        package let unigramStandardError: Double
        /// The mean under the counts given left and upper token and position.
        package let contextBits: Double
        /// How far that mean may be off by chance.
        package let contextStandardError: Double

        init(source: String, split: String, _ measures: [LikelihoodEvaluation.Measure]) {
            let model = MeanOfPictures(measures.map(\.model))
            let unigram = MeanOfPictures(measures.map(\.unigram))
            let context = MeanOfPictures(measures.map(\.context))
            self.source = source
            self.split = split
            n = measures.count
            (bitsPerToken, bitsStandardError) = (model.mean, model.standardError)
            (unigramBits, unigramStandardError) = (unigram.mean, unigram.standardError)
            (contextBits, contextStandardError) = (context.mean, context.standardError)
        }
    }

    /// The model's name.
    package let model: String
    /// One row for each source and split.
    package let rows: [Row]
    /// All pictures together.
    package let all: Row
    /// Train pictures of the same sources that the counts were fitted to.
    package let countedPictures: Int

    /// - Parameters:
    ///   - model: the model's name.
    ///   - selection: the pictures that were measured.
    ///   - measures: one for each picture of the selection, in its order.
    ///   - countedPictures: how many pictures were counted.
    package init(
        model: String, selection: CorpusSelection, measures: [LikelihoodEvaluation.Measure],
        countedPictures: Int
    ) {
        self.model = model
        self.countedPictures = countedPictures
        rows = selection.grouped(measures).map {
            Row(source: $0.source, split: $0.split, $0.measures)
        }
        all = Row(source: "all", split: selection.splitName, measures)
    }

    /// A Markdown table; the row of all pictures is left out where there is only one other.
    package var lines: [String] {
        var table = MarkdownTable(columns: [
            .words("source"), .words("split"), .numbers("n"), .numbers("bits per token"),
            .numbers("unigram counts"), .numbers("counts given left, upper, position"),
        ])
        for row in rows.count == 1 ? rows : rows + [all] {
            table.rows.append([
                row.source, row.split, "\(row.n)",
                MarkdownTable.cell(row.bitsPerToken, places: 4, error: row.bitsStandardError),
                MarkdownTable.cell(row.unigramBits, places: 4, error: row.unigramStandardError),
                MarkdownTable.cell(row.contextBits, places: 4, error: row.contextStandardError),
            ])
        }
        return table.lines
    }
}
