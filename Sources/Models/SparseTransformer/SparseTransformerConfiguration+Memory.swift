// SPDX-License-Identifier: Apache-2.0

extension SparseTransformerConfiguration {
    /// The memory of a training step over so many examples.
    package func memoryPlan(batch: Int) -> MemoryPlan {
        let rows = batch * (positions - 1)
        // Beside the blocks: the last norm's input and statistics, and the inputs of both heads.
        return MemoryPlan(
            parameters: parameterCount,
            tape: patterns.count * keptByBlock(rows: rows) + rows * (2 * modelWidth + 2),
            logits: batch * (textPositions - 1) * textEmbeddingCount
                + batch * picturePositions * pictureVocabularySize,
            working: usedInBlock(rows: rows)
                + (textEmbeddingCount + pictureVocabularySize) * modelWidth)
    }

    /// The memory of a training step of one block alone over so many whole streams.
    package func blockMemoryPlan(batch: Int) -> MemoryPlan {
        let rows = batch * positions
        return MemoryPlan(
            parameters: blockParameterCount, tape: keptByBlock(rows: rows), logits: 0,
            working: usedInBlock(rows: rows) + 2 * rows * modelWidth)
    }

    /// Numbers that training changes.
    package var parameterCount: Int {
        let places =
            form.picturePosition == .place ? picturePositions : gridRows + gridColumns
        let embeddings = textEmbeddingCount + pictureVocabularySize + textPositions + places
        let heads =
            (textEmbeddingCount + pictureVocabularySize)
            * (modelWidth + (form.headsHaveBias ? 1 : 0))
        let lastNorms = (form.normalizesHeads ? 4 : 2) * modelWidth
        return embeddings * modelWidth + patterns.count * blockParameterCount + lastNorms + heads
    }

    /// The norms, then weights and biases: queries, keys and values, output, expand, contract.
    private var blockParameterCount: Int {
        (form.normalizesBranches ? 8 : 4) * modelWidth + 12 * modelWidth * modelWidth
            + (3 + 1 + 4 + 1) * modelWidth
    }

    /// What a block leaves on the tape: inputs and statistics of both norms, the projections, what
    /// was read with a logarithm for each head, and the feed-forward network before and after GELU.
    private func keptByBlock(rows: Int) -> Int {
        let branches = form.normalizesBranches ? 2 * modelWidth + 4 : 0
        return rows * (16 * modelWidth + headCount + 4 + branches)
    }

    /// Streams with their gradients inside a block, and its weights packed for the products; the
    /// two matrices of the feed-forward network have one size and take turns.
    private func usedInBlock(rows: Int) -> Int {
        rows * 12 * modelWidth + 8 * modelWidth * modelWidth
    }
}
