// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors

extension CLIP {
    /// Measures the features of both halves and how alike they are.
    func parity(with expectation: ParityExpectation) throws -> [ParityMeasure] {
        let side = configuration.pictureSize
        let pictures = features(
            ofPixels: try expectation.pixels(inCellsOf: configuration.patchSize, side: side))
        let texts = features(
            ofTexts: try expectation.tokens(
                "text", each: configuration.textPositions,
                below: configuration.textVocabularySize))
        return [
            ParityMeasure(
                "picture features", pictures, try expectation.numbers("image_features", rank: 2),
                within: 2e-4),
            ParityMeasure(
                "text features", texts, try expectation.numbers("text_features", rank: 2),
                within: 2e-4),
            ParityMeasure(
                "logits", logits(pictures: pictures, texts: texts),
                try expectation.numbers("logits_per_image", rank: 2), within: 2e-4),
        ]
    }
}
