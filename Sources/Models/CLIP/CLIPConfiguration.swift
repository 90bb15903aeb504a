// SPDX-License-Identifier: Apache-2.0

/// The sizes of a CLIP with a vision transformer.
///
/// Source: Radford and others 2021; openai/CLIP `clip/model.py` at d05afc4.
package struct CLIPConfiguration: Codable, Sendable, Equatable {
    /// The sizes of one of its two transformers.
    package struct Tower: Codable, Sendable, Equatable {
        /// Channels of the residual stream.
        package var width: Int
        /// How many blocks there are.
        package var layerCount: Int
        /// Attention heads; divides `width`.
        package var headCount: Int

        package init(width: Int, layerCount: Int, headCount: Int) {
            self.width = width
            self.layerCount = layerCount
            self.headCount = headCount
        }
    }

    /// Width and height of the pictures it looks at, in pixels.
    package var pictureSize: Int
    /// Pixels along the side of the square that one position stands for.
    package var patchSize: Int
    /// What looks at pictures.
    package var picture: Tower
    /// The most tokens of a text, its begin and end included.
    package var textPositions: Int
    /// Text tokens; the last two begin and end a text.
    package var textVocabularySize: Int
    /// What reads texts.
    package var text: Tower
    /// Channels that pictures and texts are compared in.
    package var outputWidth: Int

    package init(
        pictureSize: Int, patchSize: Int, picture: Tower, textPositions: Int,
        textVocabularySize: Int, text: Tower, outputWidth: Int
    ) {
        self.pictureSize = pictureSize
        self.patchSize = patchSize
        self.picture = picture
        self.textPositions = textPositions
        self.textVocabularySize = textVocabularySize
        self.text = text
        self.outputWidth = outputWidth
    }

    /// Patches along one side of a picture.
    package var gridSize: Int { pictureSize / patchSize }

    /// Why no network can have these sizes; nil where one can.
    package var problem: String? {
        for (name, tower) in [("picture", picture), ("text", text)] {
            if !(1...16_384).contains(tower.width) || !(1...256).contains(tower.headCount)
                || tower.width % tower.headCount != 0 || !(1...256).contains(tower.layerCount)
            {
                return "clip.\(name) has width \(tower.width), \(tower.headCount) heads and "
                    + "\(tower.layerCount) layers, expected heads that divide the width"
            }
        }
        if !(1...1024).contains(patchSize) || !(1...4096).contains(pictureSize)
            || pictureSize % patchSize != 0 || gridSize > 32
        {
            return "clip.pictureSize is \(pictureSize) of patches of \(patchSize), expected up to "
                + "32 patches a side"
        }
        if !(3...1024).contains(textPositions) || !(3...1_000_000).contains(textVocabularySize) {
            return "clip has \(textPositions) text positions of \(textVocabularySize) tokens, "
                + "expected 3 to 1024 of up to 1000000"
        }
        if !(1...16_384).contains(outputWidth) {
            return "clip.outputWidth is \(outputWidth), expected 1 to 16384"
        }
        return nil
    }
}
