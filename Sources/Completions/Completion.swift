// SPDX-License-Identifier: Apache-2.0

public import Images
public import Models

/// One answer to a request.
public struct Completion: Sendable {
    /// The picture: the user's own with the region drawn anew, or the decoder's square picture.
    public let picture: Image
    /// All picture tokens, the kept and the drawn.
    public let tokens: TokenGrid
    /// Which of the candidates this is, from 0.
    public let candidate: Int
    /// The mean over the drawn tokens of the natural logarithm of their probability.
    ///
    /// Under the model's own distribution: at temperature 1, before top-k and top-p. At most 0.
    public let logLikelihoodPerToken: Double
    /// How likely each choice of a puzzle is, as ``logLikelihoodPerToken`` of its own tokens in the
    /// drawn part; empty where there are no choices.
    public let choiceLogLikelihoods: [Double]
    /// How alike the decoded square is to the caption, a cosine; nil where likelihoods decide.
    public let similarity: Double?
    /// The drawn part in pixels of the user's picture, grown to whole tokens.
    public let region: PixelRegion
    /// How many tokens were kept and how many drawn.
    public let tokenCounts: TokenCounts
    /// How long the stages of the whole request took.
    public let timings: CompletionTimings
}

/// How many picture tokens came from the user's picture, and how many from the model.
public struct TokenCounts: Sendable, Equatable {
    /// Encoded from the kept pixels.
    public let kept: Int
    /// Drawn by the model.
    public let generated: Int

    package init(kept: Int, generated: Int) {
        self.kept = kept
        self.generated = generated
    }
}

/// How long the stages of a request took, in seconds.
public struct CompletionTimings: Sendable, Equatable {
    /// Composing the canvas and turning it into tokens.
    public internal(set) var encode = 0.0
    /// Reading the caption and the tokens known before the first drawn one.
    public internal(set) var prefill = 0.0
    /// Drawing tokens, all candidates together.
    public internal(set) var generate = 0.0
    /// Turning tokens into pictures.
    public internal(set) var decode = 0.0
}
