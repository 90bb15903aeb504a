// SPDX-License-Identifier: Apache-2.0

/// Why a caption could not become tokens.
public enum TextError: Error, Equatable {
    /// The caption has more tokens than the model has text positions.
    case tooLong(tokenCount: Int, limit: Int)
}

extension TextError: CustomStringConvertible {
    /// One sentence: what was found and what would work.
    public var description: String {
        switch self {
        case .tooLong(let tokenCount, let limit):
            "the caption has \(tokenCount) tokens, this model takes at most \(limit); "
                + "use fewer or more common words"
        }
    }
}
