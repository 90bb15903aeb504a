// SPDX-License-Identifier: Apache-2.0

package import Models
import Tensors

/// Draws the unknown tokens of a grid, all candidates side by side, one position after the other.
///
/// Known tokens are never drawn: those before the first unknown one are read in one pass together
/// with the caption, and a run between two unknown ones is read in one pass with the token drawn
/// last. One owner; the memory of the stream so far is inside.
///
/// Grids may be given to be read instead of drawn: candidates after the drawn ones, of which the
/// likelihoods are wanted.
package struct TokenGenerator: ~Copyable {
    private let transformer: SparseTransformer
    private let sampler: Sampler
    private let known: KnownTokens
    /// Candidates that are drawn; those after them are given.
    private let candidateCount: Int
    private var cache: KeyValueCache
    /// Logits of the next position: one row a candidate, or a single row that all share.
    private var logits: Tensor
    /// The position to draw next, in raster order; nil when nothing is left.
    private(set) var position: Int?
    /// The tokens of each candidate; unknown ones are 0 until they are drawn.
    package private(set) var tokens: [[Int32]]
    /// The sum of the log-likelihoods of the drawn tokens of each candidate.
    private(set) var logLikelihoods: [Double]
    /// How many positions have been drawn.
    private(set) var drawnCount = 0

    /// Reads the caption and the tokens before the first unknown one.
    ///
    /// - Parameters:
    ///   - transformer: predicts each next token.
    ///   - text: the padded caption, one token for each text position.
    ///   - grid: the tokens of the picture; only the known ones are looked at.
    ///   - known: which tokens are known.
    ///   - sampler: chooses tokens.
    ///   - candidateCount: how many streams are drawn side by side.
    ///   - given: more streams; only the tokens that are not known are looked at.
    package init(
        transformer: SparseTransformer, text: [Int32], grid: TokenGrid, known: KnownTokens,
        sampler: Sampler, candidateCount: Int, given: [TokenGrid] = []
    ) {
        self.transformer = transformer
        self.sampler = sampler
        self.known = known
        self.candidateCount = candidateCount
        let visible = zip(grid.tokens, known.flags).map { $1 ? $0 : 0 }
        tokens =
            Array(repeating: visible, count: candidateCount)
            + given.map { grid in
                visible.indices.map { known.flags[$0] ? visible[$0] : grid.tokens[$0] }
            }
        logLikelihoods = Array(repeating: 0, count: tokens.count)
        position = known.nextUnknown(from: 0)
        cache = transformer.makeCache()
        let prefix = text + visible[..<(position ?? 0)]
        logits = transformer.append([prefix], to: &cache)
        // All candidates share the prefix: it is read once, then remembered for each.
        cache.replicate(to: tokens.count)
    }

    /// Whether tokens are left to draw.
    package var isFinished: Bool { position == nil }

    /// Draws the token of the next unknown position for every candidate that is not given.
    ///
    /// - Precondition: `!isFinished`.
    package mutating func drawNext() {
        guard let position else { preconditionFailure("every token has been drawn") }
        let vocabularySize = logits.shape.width
        let elements = logits.elements
        for candidate in tokens.indices {
            let row = logits.shape.rows == 1 ? 0 : candidate
            let scores = Array(elements[row * vocabularySize..<(row + 1) * vocabularySize])
            guard candidate < candidateCount else {
                let token = Int(tokens[candidate][position])
                logLikelihoods[candidate] += Sampler.logSoftmax(scores, at: token)
                continue
            }
            let choice = sampler.choose(
                from: scores, candidate: candidate, position: position)
            tokens[candidate][position] = choice.token
            logLikelihoods[candidate] += choice.logLikelihood
        }
        drawnCount += 1
        self.position = known.nextUnknown(from: position + 1)
        guard let next = self.position else { return }
        logits = transformer.append(tokens.map { Array($0[position..<next]) }, to: &cache)
    }
}
