// SPDX-License-Identifier: Apache-2.0

/// Turns captions into text tokens.
package protocol CaptionTokenizer: Sendable {
    /// The number of text tokens, padding tokens by position not counted.
    var vocabularySize: Int { get }
    /// The token that fills texts up, where it is one of the vocabulary.
    var padding: Int32? { get }

    /// The tokens of a text, none for an empty one.
    func tokenize(_ text: String) -> [Int32]
}

extension CaptionTokenizer {
    package var padding: Int32? { nil }
}

extension BytePairTokenizer: CaptionTokenizer {}
