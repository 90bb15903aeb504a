// SPDX-License-Identifier: Apache-2.0

/// One station on the way to an answer.
public enum CompletionStep: Sendable {
    /// So many of the positions have been drawn, for all candidates; the first one is 0, when the
    /// caption and the kept part have been read.
    case drawn(positions: Int, of: Int)
    /// One more row of tokens is complete, for all candidates; it comes after the row's last
    /// position has been drawn.
    case row(CompletionPreview)
    /// The answers, likeliest first. The last step.
    case finished([Completion])
}

/// The way from a request to its answers, as a sequence.
///
/// Work is done while it is iterated, so progress and cancelling are an ordinary loop:
///
///     for step in try engine.steps(for: request) {
///         if stop { break }
///     }
///
/// The steps are positions, after the last one of each row of tokens that row, and at last the
/// answers. Every iteration does the work anew and gives the same answers.
///
/// Nothing goes on when the loop is left. In a task that is cancelled the sequence ends, without
/// answers, before the next piece of work: at most one token, or one reading of what is kept, later.
public struct CompletionSteps: Sequence, Sendable {
    let job: CompletionJob

    /// How many positions will be drawn.
    public var positionCount: Int { job.drawnPositions }

    /// The answers, after all the work; none where the task is cancelled before.
    public func answers() -> [Completion] {
        for step in self {
            if case .finished(let answers) = step { return answers }
        }
        return []
    }

    /// Starts at the beginning.
    public func makeIterator() -> Iterator { Iterator(job: job) }

    /// Does one piece of work a call; for one owner on one thread.
    public final class Iterator: IteratorProtocol {
        private let job: CompletionJob
        private var timings = CompletionTimings()
        private var generator: TokenGenerator?
        private var isFinished = false
        /// Rows of tokens that have been told of.
        private var rows = 0

        init(job: CompletionJob) {
            self.job = job
        }

        /// The next step; nil after the answers, and in a cancelled task.
        public func next() -> CompletionStep? {
            guard !isFinished else { return nil }
            guard !Task.isCancelled else { return stop() }
            guard let drawn = generator?.drawnCount else { return start() }
            if let preview = preview() { return .row(preview) }
            guard drawn < job.drawnPositions else { return finish() }
            timings.generate += seconds { generator?.drawNext() }
            return .drawn(positions: drawn + 1, of: job.drawnPositions)
        }

        private func stop() -> CompletionStep? {
            isFinished = true
            generator = nil
            return nil
        }

        /// What has been drawn, where that is a row more than before.
        private func preview() -> CompletionPreview? {
            let complete = job.rows(before: generator?.position)
            // Rows that were all kept are nothing new.
            guard complete > Swift.max(rows, job.keptRows) else { return nil }
            rows = complete
            return job.preview(rows: rows, tokens: generator?.tokens ?? [])
        }

        private func start() -> CompletionStep {
            var grids = [job.emptyGrid]
            timings.encode = job.composing + seconds { grids = job.encode() }
            timings.prefill = seconds { generator = job.makeGenerator(grids) }
            return .drawn(positions: 0, of: job.drawnPositions)
        }

        private func finish() -> CompletionStep {
            isFinished = true
            let tokens = generator?.tokens ?? []
            let scores = generator?.logLikelihoods ?? []
            generator = nil
            return .finished(job.answers(tokens: tokens, scores: scores, timings: timings))
        }
    }
}

/// How long some work takes.
func seconds(_ work: () -> Void) -> Double {
    ContinuousClock().measure(work) / .seconds(1)
}
