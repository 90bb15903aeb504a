// SPDX-License-Identifier: Apache-2.0

public import Images

/// What to make of a photo, by a caption about a picture that shows it twice.
///
/// The photo stands in the upper half of the model's square and the caption says what the lower
/// half shows: "the exact same cat on the top as a sketch on the bottom". The lower half is drawn
/// under that caption; nothing of the photo itself changes.
public struct TransformationRequest: Sendable {
    /// What an answer shows.
    public enum Result: Sendable, Equatable {
        /// The transformed picture alone.
        case lowerHalf
        /// The photo, and below it the transformed picture.
        case sheet
    }

    /// The photo to transform.
    public var photo: Image
    /// What both halves show.
    public var caption: String
    /// How the photo fills a half that is twice as wide as high; nil pads it with the colour of
    /// its own rim.
    public var fit: FitMode?
    /// What an answer shows.
    public var result: Result
    /// The size of the transformed picture; nil for the photo's own.
    public var size: PixelSize?
    /// Whether the answer has detail of the photo that tokens cannot hold, where it repeats the
    /// photo in colours of its own; without it an answer is as it was decoded.
    public var keepsDetail: Bool
    /// How tokens are chosen.
    public var sampling: SamplingOptions
    /// The seed of all chance, as in ``CompletionRequest/seed``.
    public var seed: UInt64
    /// How many different answers are drawn, as one batch.
    public var candidateCount: Int
    /// How many of them are returned, the likeliest; nil for all.
    public var bestCount: Int?
    /// How many tokens a pass of the model reads, as in ``CompletionRequest/window``.
    public var window: DecodingWindow

    /// A request with the usual options: one candidate, the plain distribution.
    public init(
        photo: Image, caption: String, fit: FitMode? = nil, result: Result = .lowerHalf,
        size: PixelSize? = nil, keepsDetail: Bool = true,
        sampling: SamplingOptions = SamplingOptions(),
        seed: UInt64 = 0, candidateCount: Int = 1, bestCount: Int? = nil,
        window: DecodingWindow = .adaptive
    ) {
        self.photo = photo
        self.caption = caption
        self.fit = fit
        self.result = result
        self.size = size
        self.keepsDetail = keepsDetail
        self.sampling = sampling
        self.seed = seed
        self.candidateCount = candidateCount
        self.bestCount = bestCount
        self.window = window
    }

    /// The longest side that an answer may have, in pixels.
    public static let sizeLimit = 16_384

    /// What is drawn, without where.
    var drawing: CompletionRequest {
        CompletionRequest(
            picture: nil, caption: caption, sampling: sampling, seed: seed,
            candidateCount: candidateCount, bestCount: bestCount, window: window)
    }

    /// The layout on a model's square.
    ///
    /// - Throws: `CompletionError.badOption` for a size out of bounds.
    func layout(size square: CanvasSize) throws(CompletionError) -> TransformationLayout {
        if let size {
            let bounds = 1...Self.sizeLimit
            guard bounds.contains(size.width), bounds.contains(size.height) else {
                throw .badOption(
                    name: "size", found: "\(size)",
                    expected: "from 1 to \(Self.sizeLimit) pixels across and down")
            }
        }
        return TransformationLayout(
            photo: photo, fit: fit ?? .pad(photo.rimColor), result: result, answerSize: size,
            keepsDetail: keepsDetail, size: square)
    }
}
