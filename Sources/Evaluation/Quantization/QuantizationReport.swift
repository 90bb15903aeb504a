// SPDX-License-Identifier: Apache-2.0

package import Corpora

/// What other weights of a model cost, for each source.
package struct QuantizationReport: Encodable, Sendable {
    /// The pictures of one source and split, or all of them.
    package struct Row: Encodable, Sendable {
        /// The source; "all" for all pictures.
        package let source: String
        /// The split; "all" where there are several.
        package let split: String
        /// Pictures measured.
        package let n: Int
        /// The mean over pictures of the reference's bits for each token.
        package let referenceBits: Double
        /// How far that mean may be off by chance.
        package let referenceBitsStandardError: Double
        /// The mean of the other's bits.
        package let bitsPerToken: Double
        /// How much more the other needs, in hundredths of the reference's.
        package let percentMore: Double
        /// The share of positions with the same likeliest token.
        package let likeliestAgreement: Double
        /// The share of positions where the same noise draws the same token.
        package let drawnAgreement: Double

        init(source: String, split: String, _ measures: [QuantizationEvaluation.Measure]) {
            let reference = MeanOfPictures(measures.map(\.referenceBits))
            self.source = source
            self.split = split
            n = measures.count
            referenceBits = reference.mean
            referenceBitsStandardError = reference.standardError
            bitsPerToken = MeanOfPictures(measures.map(\.bits)).mean
            percentMore = reference.mean > 0 ? (bitsPerToken / reference.mean - 1) * 100 : 0
            likeliestAgreement = MeanOfPictures(measures.map(\.likeliestAgreement)).mean
            drawnAgreement = MeanOfPictures(measures.map(\.drawnAgreement)).mean
        }
    }

    /// The model's name.
    package let model: String
    /// What the reference's weights are kept in.
    package let referenceWeights: String
    /// What the other's weights are kept in.
    package let weights: String
    /// One row for each source and split.
    package let rows: [Row]
    /// All pictures together.
    package let all: Row

    /// - Parameters:
    ///   - model: the model's name.
    ///   - referenceWeights: what the reference's weights are kept in.
    ///   - weights: what the other's are kept in.
    ///   - selection: the pictures that were measured.
    ///   - measures: one for each picture of the selection, in its order.
    package init(
        model: String, referenceWeights: String, weights: String, selection: CorpusSelection,
        measures: [QuantizationEvaluation.Measure]
    ) {
        self.model = model
        self.referenceWeights = referenceWeights
        self.weights = weights
        rows = selection.grouped(measures).map {
            Row(source: $0.source, split: $0.split, $0.measures)
        }
        all = Row(source: "all", split: selection.splitName, measures)
    }

    /// A Markdown table; the row of all pictures is left out where there is only one other.
    package var lines: [String] {
        var table = MarkdownTable(columns: [
            .words("source"), .words("split"), .numbers("n"), .numbers("\(referenceWeights) bits"),
            .numbers("\(weights) bits"), .numbers("more (%)"), .numbers("likeliest agree (%)"),
            .numbers("drawn agree (%)"),
        ])
        for row in rows.count == 1 ? rows : rows + [all] {
            table.rows.append([
                row.source, row.split, "\(row.n)",
                MarkdownTable.cell(
                    row.referenceBits, places: 4, error: row.referenceBitsStandardError),
                MarkdownTable.cell(row.bitsPerToken, places: 4),
                MarkdownTable.cell(row.percentMore, places: 3),
                MarkdownTable.cell(row.likeliestAgreement * 100, places: 2),
                MarkdownTable.cell(row.drawnAgreement * 100, places: 2),
            ])
        }
        return table.lines
    }
}
