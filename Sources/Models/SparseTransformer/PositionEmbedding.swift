// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Tokens to the residual stream: a row for the token, plus one for its text position, or one each
/// for its row and its column of the picture.
package struct PositionEmbedding: Sendable {
    private var text: Embedding
    private var picture: Embedding
    private var textPosition: Embedding
    private var row: Embedding
    private var column: Embedding
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
        row = try Embedding(
            "transformer.rowPosition", count: configuration.gridRows, width: width,
            deviation: 0.02, parameters: &parameters)
        column = try Embedding(
            "transformer.columnPosition", count: columns, width: width, deviation: 0.02,
            parameters: &parameters)
    }

    /// A run of tokens that starts at `position` of the stream: `[tokens.count, modelWidth]`.
    package func callAsFunction(_ tokens: [Int32], from position: Int) -> Tensor {
        let run = Run(tokens, from: position, textPositions: textPositions, columns: columns)
        var texts = text(run.text)
        texts.add(textPosition(run.textPositions))
        var pictures = picture(run.picture)
        pictures.add(row(run.rows))
        pictures.add(column(run.columns))
        return Tensor(joiningRows: [texts, pictures], width: width)
    }

    // MARK: - Backward

    /// Adds the gradients of a run that starts at the beginning of the stream.
    package func backward(
        _ outputGradient: Tensor, tokens: [Int32], gradients: inout GradientBuffer
    ) {
        let run = Run(tokens, from: 0, textPositions: textPositions, columns: columns)
        let texts = outputGradient.rows(0..<run.text.count)
        text.backward(texts, tokens: run.text, gradients: &gradients)
        textPosition.backward(texts, tokens: run.textPositions, gradients: &gradients)
        let pictures = outputGradient.rows(run.text.count..<tokens.count)
        picture.backward(pictures, tokens: run.picture, gradients: &gradients)
        row.backward(pictures, tokens: run.rows, gradients: &gradients)
        column.backward(pictures, tokens: run.columns, gradients: &gradients)
    }

    package mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows {
        try text.visitParameters(visit)
        try picture.visitParameters(visit)
        try textPosition.visitParameters(visit)
        try row.visitParameters(visit)
        try column.visitParameters(visit)
    }

    /// A run of tokens, sorted by the tables they are looked up in.
    private struct Run {
        let text, textPositions, picture, rows, columns: [Int32]

        init(_ tokens: [Int32], from position: Int, textPositions: Int, columns: Int) {
            let textCount = min(tokens.count, max(0, textPositions - position))
            text = Array(tokens.prefix(textCount))
            self.textPositions = (0..<textCount).map { Int32(position + $0) }
            picture = Array(tokens.dropFirst(textCount))
            let first = position + textCount - textPositions
            rows = picture.indices.map { Int32((first + $0) / columns) }
            self.columns = picture.indices.map { Int32((first + $0) % columns) }
        }
    }
}
