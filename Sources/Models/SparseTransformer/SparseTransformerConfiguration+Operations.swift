// SPDX-License-Identifier: Apache-2.0

import Tensors

extension SparseTransformerConfiguration {
    /// What a forward and a backward pass over so many examples take.
    package func trainingOperations(batch: Int) -> OperationCount {
        // The last picture token is no input, and the first text token is not predicted.
        let inputs = picturePositions - 1
        // A gradient by the input and one by the weights for each product.
        let passes = 3
        let rows = batch * (positions - 1)
        let blocks = patterns.count * Self.blockProducts(rows: rows, width: modelWidth)
        let text = 2 * batch * (textPositions - 1) * modelWidth * textEmbeddingCount
        let picture = 2 * batch * picturePositions * modelWidth * pictureVocabularySize
        // Patterns repeat, and counting the pairs of one takes longer than adding.
        var pairs: [AttentionPattern: Int] = [:]
        for pattern in Set(patterns) {
            pairs[pattern] = visiblePairs(of: pattern, tokens: inputs)
        }
        let seen = patterns.reduce(0) { $0 + (pairs[$1] ?? 0) }
        return OperationCount(
            products: passes * (blocks + text + picture),
            attention: passes * 4 * batch * seen * modelWidth)
    }

    /// What a forward and a backward pass of one block over so many whole streams take.
    package func blockTrainingOperations(
        batch: Int, pattern: AttentionPattern
    ) -> OperationCount {
        OperationCount(
            products: 3 * Self.blockProducts(rows: batch * positions, width: modelWidth),
            attention: 12 * batch * visiblePairs(of: pattern, tokens: picturePositions)
                * modelWidth)
    }

    /// The forward products of a block: queries, keys and values, their output, and both layers of
    /// the feed-forward network, four times as wide inside.
    private static func blockProducts(rows: Int, width: Int) -> Int {
        2 * rows * width * (3 * width + width + 4 * width + 4 * width)
    }

    /// Pairs of a position and one it sees, over the text and so many picture tokens.
    private func visiblePairs(of pattern: AttentionPattern, tokens: Int) -> Int {
        let text = commonPositions * (commonPositions + 1) / 2
        return (0..<tokens + form.maskShift).reduce(text) { sum, token in
            let runs = pattern.visiblePictureRuns(
                of: token, rows: gridRows, columns: gridColumns)
            return sum + commonPositions + runs.reduce(0) { $0 + $1.count }
        }
    }
}
