// SPDX-License-Identifier: Apache-2.0

import Checkpoints
public import Foundation
public import Images
public import Models

/// The half of a model that turns pictures into tokens and back; needs no transformer.
public struct PictureCodec: Sendable {
    /// The model's name, from its configuration.
    public let modelName: String
    private let codec: any ImageCodec

    /// Loads the image codec of a model directory.
    ///
    /// - Throws: an error whose description names the file that is missing or wrong.
    public init(modelDirectory: URL) throws {
        let directory = ModelDirectory(modelDirectory)
        let configuration = try ModelConfiguration(contentsOf: directory)
        modelName = configuration.name
        codec = try configuration.readCodec(from: directory)
    }

    /// The tokens of a whole picture, laid on the model's square.
    public func tokens(of picture: Image, fit: FitMode = .stretch) -> TokenGrid {
        encode(layout(picture, fit).square())
    }

    /// What is left of a picture when it has been tokens: encoded and decoded again.
    ///
    /// - Parameters:
    ///   - picture: any size.
    ///   - fit: how it meets the model's square.
    ///   - isRaw: whether to return the decoder's square instead of the picture's own frame.
    /// - Returns: the picture, its tokens and how close it comes.
    public func reconstruct(
        _ picture: Image, fit: FitMode = .stretch, isRaw: Bool = false
    ) -> Reconstruction {
        let layout = layout(picture, fit)
        let square = layout.square()
        let tokens = encode(square)
        let decoded = codec.decode([tokens])[0]
        return Reconstruction(
            picture: isRaw ? decoded : layout.answer(in: decoded), tokens: tokens,
            signalToNoise: decoded.resized(to: square.size).signalToNoise(against: square))
    }

    private func layout(_ picture: Image, _ fit: FitMode) -> WholeLayout {
        WholeLayout(picture: picture, fit: fit, size: CanvasSize(codec))
    }

    private func encode(_ square: Image) -> TokenGrid {
        codec.encode([square])[0]
    }
}
