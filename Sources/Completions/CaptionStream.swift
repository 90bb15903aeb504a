// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors

/// What a model says under one caption of what follows: one owner of the memory of a stream.
struct CaptionStream: ~Copyable {
    private var cache: KeyValueCache
    /// One row a candidate, or a single row that all share, or one for each position of a run.
    private var logits: Tensor

    /// Reads a caption and what is kept of the picture.
    ///
    /// - Parameters:
    ///   - prefix: the padded caption and the tokens after it.
    ///   - count: how many candidates go on from there.
    ///   - transformer: predicts each next token.
    init(of prefix: [Int32], count: Int, transformer: SparseTransformer) {
        cache = transformer.makeCache()
        logits = transformer.append([prefix], to: &cache)
        // All candidates share the prefix: it is read once, then remembered for each.
        cache.replicate(to: count)
    }

    var rowCount: Int { logits.shape.rows }

    /// The logits of a row.
    func logits(_ row: Int) -> [Float] { logits.rows(row..<row + 1).elements }

    /// Reads a run of tokens for each candidate; a row for each says what follows.
    mutating func append(_ runs: [[Int32]], transformer: SparseTransformer) {
        logits = transformer.append(runs, to: &cache)
    }

    /// Reads a run of tokens of the only candidate; a row for each of them says what follows it.
    mutating func appendEach(_ run: [Int32], transformer: SparseTransformer) {
        logits = transformer.appendEach(run, to: &cache)
    }

    /// Forgets the last positions.
    mutating func retract(by count: Int) {
        cache.retract(to: cache.position - count)
    }
}
