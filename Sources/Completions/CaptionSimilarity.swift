// SPDX-License-Identifier: Apache-2.0

import Checkpoints
public import Foundation
public import Images
import Models

/// How well pictures fit a caption, told by a CLIP.
public struct CaptionSimilarity: Sendable {
    private let network: CLIP
    private let tokenizer: CLIPTokenizer

    /// Loads the CLIP of a model directory.
    ///
    /// - Throws: an error whose description names the file that is missing or wrong.
    public init(modelDirectory: URL) throws {
        let directory = ModelDirectory(modelDirectory)
        let configuration = try ModelConfiguration(contentsOf: directory)
        network = try CLIP(contentsOf: directory, configuration: configuration)
        tokenizer = try CLIPTokenizer(
            contentsOf: directory.rankerMerges,
            vocabularySize: network.configuration.textVocabularySize)
    }

    /// How alike each picture is to a caption: a cosine, at most 1.
    ///
    /// - Throws: `CompletionError.captionTooLong`.
    public func scores(
        of pictures: [Image], for caption: String
    ) throws(CompletionError) -> [Double] {
        scores(of: pictures, for: try tokens(of: caption))
    }

    /// The tokens of a caption.
    func tokens(of caption: String) throws(CompletionError) -> [Int32] {
        do {
            return try tokenizer.framed(caption, to: network.configuration.textPositions)
        } catch {
            switch error {
            case .tooLong(let tokenCount, let limit, let words):
                throw .captionTooLong(tokenCount: tokenCount, limit: limit, words: words)
            }
        }
    }

    func scores(of pictures: [Image], for tokens: [Int32]) -> [Double] {
        network.similarities(of: pictures, to: tokens).map(Double.init)
    }
}
