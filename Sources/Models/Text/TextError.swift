// SPDX-License-Identifier: Apache-2.0

/// Why a caption could not become tokens.
public enum TextError: Error, Equatable {
    /// The caption has more tokens than the model has text positions; so many of its first words
    /// would fit.
    case tooLong(tokenCount: Int, limit: Int, words: Int)
}

extension TextError: CustomStringConvertible {
    /// One sentence: what was found and what would work.
    public var description: String {
        switch self {
        case .tooLong(let tokenCount, let limit, let words):
            "the caption has \(tokenCount) tokens and the model reads at most \(limit); "
                + Self.cure(words: words)
        }
    }

    /// What would work, where so many words fit.
    package static func cure(words: Int) -> String {
        switch words {
        case 0: "shorten it: its first word alone is too long"
        case 1: "shorten it: its first word alone would fit"
        default: "shorten it: its first \(words) words would fit"
        }
    }
}

extension CaptionTokenizer {
    /// Why a text that has more tokens than there is room for cannot be read.
    func tooLong(_ text: String, tokenCount: Int, limit: Int) -> TextError {
        let words = text.split(whereSeparator: \.isWhitespace)
        // More words have more tokens, so that halving finds how many fit.
        var (fitting, tooMany) = (0, words.count + 1)
        while tooMany - fitting > 1 {
            let middle = (fitting + tooMany) / 2
            let count = tokenize(words.prefix(middle).joined(separator: " ")).count
            if count <= limit { fitting = middle } else { tooMany = middle }
        }
        return .tooLong(tokenCount: tokenCount, limit: limit, words: fitting)
    }
}
