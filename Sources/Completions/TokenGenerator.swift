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
///
/// A single candidate is drawn with guesses: a pass reads the token drawn last and guesses at the
/// next ones, so that what follows each of them is known at once. A token is the largest of logits
/// with noise that belongs to its position, and logits do not depend on how tokens are cut into
/// passes; so as long as guesses are right the tokens are those of one pass each, and after a wrong
/// one the stream goes back to it.
///
/// Source: Song et al. 2021 (Jacobi decoding); Santilli et al. 2023.
package struct TokenGenerator: ~Copyable {
    /// Equal ones; passes take turns with them.
    private let transformers: [SparseTransformer]
    private let sampler: Sampler
    private let known: KnownTokens
    /// Candidates that are drawn; those after them are given.
    private let candidateCount: Int
    /// What is said of the next position: one row a candidate, or a single row that all share.
    ///
    /// For a single candidate a row for each position from `saidFrom` on.
    private var stream: CaptionStream
    /// What is said of it without the caption, where that guides the choice.
    private var uncaptioned: CaptionStream?
    private var saidFrom: Int
    /// For a single candidate, the tokens of the latest pass, which is said to follow each of them.
    private var run: [Int32] = []
    private var drafts: TokenDrafts
    private var window: WindowChoice
    /// The position to draw next, in raster order; nil when nothing is left.
    private(set) var position: Int?
    /// The tokens of each candidate; unknown ones are 0 until they are drawn.
    package private(set) var tokens: [[Int32]]
    /// The sum of the log-likelihoods of the drawn tokens of each candidate.
    private(set) var logLikelihoods: [Double]
    /// How many positions have been drawn.
    private(set) var drawnCount = 0
    /// How many times the model has been asked, the reading of caption and kept tokens left aside.
    package private(set) var passCount = 0

    /// Reads the caption and the tokens before the first unknown one.
    ///
    /// - Parameters:
    ///   - transformer: predicts each next token.
    ///   - text: the padded caption, one token for each text position.
    ///   - emptyText: no caption, padded; needed where the sampler's options ask for guidance.
    ///   - grid: the tokens of the picture; only the known ones are looked at.
    ///   - known: which tokens are known.
    ///   - sampler: chooses tokens.
    ///   - candidateCount: how many streams are drawn side by side.
    ///   - given: more streams; only the tokens that are not known are looked at.
    ///   - window: how many tokens a pass reads where there is one stream; it changes no token.
    ///   - copies: of the transformer, which passes take turns with: so many that no cache holds
    ///     them make every pass read its weights from memory.
    package init(
        transformer: SparseTransformer, text: [Int32], emptyText: [Int32] = [], grid: TokenGrid,
        known: KnownTokens, sampler: Sampler, candidateCount: Int, given: [TokenGrid] = [],
        window: DecodingWindow = .adaptive, copies: [SparseTransformer] = []
    ) {
        transformers = [transformer] + copies
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
        precondition(sampler.guidance == 1 || emptyText.count == text.count, "no empty caption")
        saidFrom = position ?? 0
        drafts = TokenDrafts(tokens: visible, known: known, columns: grid.columns)
        self.window = WindowChoice(window)
        let kept = visible[..<(position ?? 0)]
        stream = CaptionStream(of: text + kept, count: tokens.count, transformer: transformer)
        // Without a caption there is nothing to move away from.
        uncaptioned =
            sampler.guidance == 1 || text == emptyText
            ? nil
            : CaptionStream(of: emptyText + kept, count: tokens.count, transformer: transformer)
    }

    /// Whose turn it is.
    private var transformer: SparseTransformer { transformers[passCount % transformers.count] }

    /// Whether tokens are left to draw.
    package var isFinished: Bool { position == nil }

    /// Draws the token of the next unknown position for every candidate that is not given.
    ///
    /// - Precondition: `!isFinished`.
    package mutating func drawNext() {
        guard let position else { preconditionFailure("every token has been drawn") }
        for candidate in tokens.indices {
            guard candidate < candidateCount else {
                let token = Int(tokens[candidate][position])
                let row = row(of: candidate, at: position)
                logLikelihoods[candidate] += Sampler.logSoftmax(stream.logits(row), at: token)
                continue
            }
            let choice = choice(of: candidate, at: position)
            tokens[candidate][position] = choice.token
            logLikelihoods[candidate] += choice.logLikelihood
        }
        drawnCount += 1
        self.position = known.nextUnknown(from: position + 1)
        guard let next = self.position else { return }
        if tokens.count > 1 {
            passCount += 1
            append(tokens.map { Array($0[position..<next]) })
        } else {
            readAhead(from: position, to: next)
        }
    }

    /// The row that says what follows for a candidate.
    private func row(of candidate: Int, at position: Int) -> Int {
        tokens.count == 1 ? position - saidFrom : stream.rowCount == 1 ? 0 : candidate
    }

    /// The token for a position of a candidate.
    private func choice(of candidate: Int, at position: Int) -> Sampler.Choice {
        let row = row(of: candidate, at: position)
        return sampler.choose(
            from: stream.logits(row), withoutCaption: uncaptioned?.logits(row),
            candidate: candidate, position: position)
    }

    private mutating func append(_ runs: [[Int32]]) {
        let transformer = transformer
        stream.append(runs, transformer: transformer)
        uncaptioned?.append(runs, transformer: transformer)
    }

    // MARK: - One candidate

    /// Makes sure that something true is said of `next`, after the token at `position` was drawn.
    private mutating func readAhead(from position: Int, to next: Int) {
        let token = tokens[0][position]
        drafts.learn(position, in: tokens[0])
        guard let guess = guess(at: position) else {
            // Nothing was guessed, but how well guesses do is worth knowing.
            window.learn(guessWasRight: drafts.guess(position, in: tokens[0]) == token)
            return read(from: position, to: next)
        }
        window.learn(guessWasRight: guess == token)
        guard guess == token else {
            noteWhatIsSaid(after: position)
            let wrong = lastSaid - position
            stream.retract(by: wrong)
            uncaptioned?.retract(by: wrong)
            return read(from: position, to: next)
        }
        if next > lastSaid { read(from: lastSaid, to: next) }
    }

    /// The last position of which something is said; the tokens before it have been read.
    private var lastSaid: Int { saidFrom + stream.rowCount - 1 }

    /// The token that the latest pass took for the one at `position`; nil where it did not read it.
    private func guess(at position: Int) -> Int32? {
        let place = position - saidFrom + 1
        return run.indices.contains(place) ? run[place] : nil
    }

    /// Keeps as guesses what the model says of positions that follow a wrong guess.
    private mutating func noteWhatIsSaid(after position: Int) {
        for place in position + 1..<lastSaid + 1 where !known.flags[place] {
            drafts.note(choice(of: 0, at: place).token, at: place)
        }
    }

    /// Reads the tokens from `start` up to `next`, and guesses from there on.
    private mutating func read(from start: Int, to next: Int) {
        passCount += 1
        let longest = KeyValueCache.longestRun
        guard next - start <= longest else {
            append([Array(tokens[0][start..<next])])
            (run, saidFrom) = ([], next)
            return
        }
        // Nothing follows the last position of the picture.
        let end = min(max(next, start + min(window.next, longest)), known.flags.count - 1)
        var draft = tokens[0]
        for place in next..<end where !known.flags[place] {
            draft[place] = drafts.guess(place, in: draft)
        }
        run = Array(draft[start..<end])
        let transformer = transformer
        let time = seconds {
            stream.appendEach(run, transformer: transformer)
            uncaptioned?.appendEach(run, transformer: transformer)
        }
        saidFrom = start + 1
        window.learn(width: run.count, seconds: time)
    }
}
