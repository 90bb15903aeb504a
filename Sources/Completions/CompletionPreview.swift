// SPDX-License-Identifier: Apache-2.0

public import Images

/// How far the answers have come: some rows of tokens, and what they show.
///
/// Making a picture takes as long as decoding an answer; nothing is done unless one is asked for.
public struct CompletionPreview: Sendable {
    /// How many rows of tokens hold nothing that is left to draw, from the top.
    public let rows: Int
    /// How many rows the model's grid has.
    public let rowCount: Int
    /// How many candidates are drawn side by side.
    public var candidateCount: Int { tokens.count }
    private let job: CompletionJob
    private let tokens: [[Int32]]

    init(rows: Int, rowCount: Int, job: CompletionJob, tokens: [[Int32]]) {
        self.rows = rows
        self.rowCount = rowCount
        self.job = job
        self.tokens = tokens
    }

    /// A candidate's picture as far as it is drawn, of the size of its answer: grey in the part of
    /// the region that is left to draw.
    ///
    /// With all rows it is the answer's picture.
    ///
    /// - Precondition: `candidate` is at least 0 and below `candidateCount`.
    public func picture(of candidate: Int = 0) -> Image {
        job.picture(of: tokens[candidate], rows: rows)
    }
}
