// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Tokens to the residual stream: a row for the token, plus one for its text position, or one each
/// for its row and its column of the picture, or one for its place in it.
package struct PositionEmbedding: Sendable {
    private var text: Embedding
    private var picture: Embedding
    private var textPosition: Embedding
    /// Those of its row and its column, or that of its place.
    private var places: [Embedding] = []
    private let picturePosition: TransformerVariant.PicturePosition
    private let textPositions: Int
    private let columns: Int
    private let width: Int

    package init(
        _ configuration: SparseTransformerConfiguration, parameters: inout some ParameterSource
    ) throws {
        width = configuration.modelWidth
        textPositions = configuration.textPositions
        columns = configuration.gridColumns
        text = try Embedding(
            "transformer.textEmbedding", count: configuration.textEmbeddingCount, width: width,
            deviation: 0.02, parameters: &parameters)
        picture = try Embedding(
            "transformer.pictureEmbedding", count: configuration.pictureVocabularySize,
            width: width, deviation: 0.02, parameters: &parameters)
        textPosition = try Embedding(
            "transformer.textPosition", count: textPositions, width: width, deviation: 0.02,
            parameters: &parameters)
        picturePosition = configuration.form.picturePosition
        let tables: [(name: String, count: Int)] =
            switch picturePosition {
            case .rowAndColumn: [("row", configuration.gridRows), ("column", columns)]
            case .place: [("picture", configuration.picturePositions)]
            }
        for table in tables {
            places.append(
                try Embedding(
                    "transformer.\(table.name)Position", count: table.count, width: width,
                    deviation: 0.02, parameters: &parameters))
        }
    }

    /// A run of tokens that starts at `position` of the stream: `[tokens.count, modelWidth]`.
    package func callAsFunction(_ tokens: [Int32], from position: Int) -> Tensor {
        let run = run(tokens, from: position)
        var texts = text(run.text)
        texts.add(textPosition(run.textPositions))
        var pictures = picture(run.picture)
        for (table, numbers) in zip(places, run.places) { pictures.add(table(numbers)) }
        return Tensor(joiningRows: [texts, pictures], width: width)
    }

    private func run(_ tokens: [Int32], from position: Int) -> Run {
        Run(
            tokens, from: position, textPositions: textPositions, columns: columns,
            picturePosition: picturePosition)
    }

    // MARK: - Backward

    /// Adds the gradients of a run that starts at the beginning of the stream.
    package func backward(
        _ outputGradient: Tensor, tokens: [Int32], gradients: inout GradientBuffer
    ) {
        let run = run(tokens, from: 0)
        let texts = outputGradient.rows(0..<run.text.count)
        text.backward(texts, tokens: run.text, gradients: &gradients)
        textPosition.backward(texts, tokens: run.textPositions, gradients: &gradients)
        let pictures = outputGradient.rows(run.text.count..<tokens.count)
        picture.backward(pictures, tokens: run.picture, gradients: &gradients)
        for (table, numbers) in zip(places, run.places) {
            table.backward(pictures, tokens: numbers, gradients: &gradients)
        }
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try text.visitParameters(visit)
        try picture.visitParameters(visit)
        try textPosition.visitParameters(visit)
        for table in places.indices { try places[table].visitParameters(visit) }
    }

    /// A run of tokens, sorted by the tables they are looked up in.
    private struct Run {
        let text, textPositions, picture: [Int32]
        /// For each table of places.
        let places: [[Int32]]

        init(
            _ tokens: [Int32], from position: Int, textPositions: Int, columns: Int,
            picturePosition: TransformerVariant.PicturePosition
        ) {
            let textCount = min(tokens.count, max(0, textPositions - position))
            text = Array(tokens.prefix(textCount))
            self.textPositions = (0..<textCount).map { Int32(position + $0) }
            picture = Array(tokens.dropFirst(textCount))
            let first = position + textCount - textPositions
            let cells = picture.indices.map { Int32(first + $0) }
            places =
                switch picturePosition {
                case .rowAndColumn:
                    [cells.map { $0 / Int32(columns) }, cells.map { $0 % Int32(columns) }]
                case .place: [cells]
                }
        }
    }
}
