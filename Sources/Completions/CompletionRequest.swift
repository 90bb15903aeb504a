// SPDX-License-Identifier: Apache-2.0

public import Images

/// What to draw, and how.
public struct CompletionRequest: Sendable {
    /// The picture to complete; nil draws a whole picture from the caption.
    public var picture: Image?
    /// What the picture shows; empty where nothing is said.
    public var caption: String
    /// Which part of the picture is drawn anew; not used without a picture.
    public var region: CompletionRegion
    /// How a picture that is not square meets the model's square; not used without a picture.
    ///
    /// Stretching is the usual way: the model sees the whole picture in all of its resolution, and
    /// what it draws is stretched back, so that proportions in the picture's frame stay. Padding
    /// shows it true proportions at a lower resolution; cropping keeps what lies beside the middle
    /// square as it is.
    public var fit: FitMode
    /// How tokens are chosen.
    public var sampling: SamplingOptions
    /// The seed of all chance: the same seed gives candidate `c` the same tokens, whatever
    /// `candidateCount` and the number of threads are.
    public var seed: UInt64
    /// How many different answers are drawn, as one batch.
    public var candidateCount: Int
    /// How many of them are returned, the likeliest; nil for all.
    public var bestCount: Int?
    /// How many tokens a pass of the model reads where one candidate is drawn; the answer is the same
    /// for all.
    public var window: DecodingWindow
    /// Whether the answer is the decoder's own square picture, instead of the user's picture with
    /// only the region replaced.
    public var isRaw: Bool

    /// A request with the usual options: the lower half, one candidate, the plain distribution.
    public init(
        picture: Image?, caption: String = "", region: CompletionRegion = .keepingTopHalf,
        fit: FitMode = .stretch, sampling: SamplingOptions = SamplingOptions(),
        seed: UInt64 = 0, candidateCount: Int = 1, bestCount: Int? = nil,
        window: DecodingWindow = .adaptive, isRaw: Bool = false
    ) {
        self.picture = picture
        self.caption = caption
        self.region = region
        self.fit = fit
        self.sampling = sampling
        self.seed = seed
        self.candidateCount = candidateCount
        self.bestCount = bestCount
        self.window = window
        self.isRaw = isRaw
    }

    /// The most candidates of one request; more belong in several requests with other seeds.
    public static let candidateLimit = 1024

    /// Throws the first option that is out of its bounds.
    func validate() throws(CompletionError) {
        if let mistake = sampling.mistake { throw mistake }
        guard (1...Self.candidateLimit).contains(candidateCount) else {
            throw .badOption(
                name: "samples", found: "\(candidateCount)",
                expected: "from 1 to \(Self.candidateLimit)")
        }
        if case .fixed(let width) = window, !(1...DecodingWindow.limit).contains(width) {
            throw .badOption(
                name: "decoding-window", found: "\(width)",
                expected: "from 1 to \(DecodingWindow.limit)")
        }
        guard let bestCount, !(1...candidateCount).contains(bestCount) else { return }
        throw .badOption(
            name: "best", found: "\(bestCount)",
            expected: "from 1 to the number of samples, \(candidateCount)")
    }
}
