// SPDX-License-Identifier: Apache-2.0

/// Sizes come from a file, so they are checked before any memory is taken by them.
extension DiscreteVAEConfiguration {
    /// Why no network can have these sizes; nil where one can.
    package var problem: String? {
        if groupWidths.isEmpty || groupWidths.count > 8 {
            return "discreteVAE.groupWidths has \(groupWidths.count) groups, expected 1 to 8"
        }
        for width in groupWidths where !(1...16_384).contains(width) {
            return "discreteVAE.groupWidths has \(width), expected 1 to 16384"
        }
        switch stem {
        case .convolution(let kernel) where !(1...15).contains(kernel) || kernel % 2 == 0:
            return "discreteVAE.stem has kernel \(kernel), expected an odd number up to 15"
        case .unshuffle(let factor) where !(1...16).contains(factor):
            return "discreteVAE.stem has factor \(factor), expected 1 to 16"
        default: break
        }
        if !(1...64).contains(blocksPerGroup) {
            return "discreteVAE.blocksPerGroup is \(blocksPerGroup), expected 1 to 64"
        }
        if !(2...65_536).contains(vocabularySize) {
            return "discreteVAE.vocabularySize is \(vocabularySize), expected 2 to 65536"
        }
        if !(1...16_384).contains(decoderInputWidth) {
            return "discreteVAE.decoderInputWidth is \(decoderInputWidth), expected 1 to 16384"
        }
        if let cellEncoderBlocks, !(1...64).contains(cellEncoderBlocks) {
            return "discreteVAE.cellEncoderBlocks is \(cellEncoderBlocks), expected 1 to 64"
        }
        if let residualGain, !(residualGain > 0 && residualGain <= 16) {
            return "discreteVAE.residualGain is \(residualGain), expected more than 0, up to 16"
        }
        if !(1...2048).contains(pictureSize) || pictureSize % cellSize != 0 {
            return "discreteVAE.pictureSize is \(pictureSize), expected a multiple of \(cellSize) "
                + "up to 2048"
        }
        return nil
    }
}

extension SparseTransformerConfiguration {
    /// Why no network can have these sizes; nil where one can.
    package var problem: String? {
        if !(1...1024).contains(textPositions) {
            return "transformer.textPositions is \(textPositions), expected 1 to 1024"
        }
        if !(1...1_000_000).contains(textVocabularySize) {
            return "transformer.textVocabularySize is \(textVocabularySize), expected 1 to 1000000"
        }
        if !(2...256).contains(gridRows) || !(2...256).contains(gridColumns) {
            return "transformer's grid is \(gridRows)×\(gridColumns), expected 2 to 256 each way"
        }
        if !(2...65_536).contains(pictureVocabularySize) {
            return "transformer.pictureVocabularySize is \(pictureVocabularySize), "
                + "expected 2 to 65536"
        }
        if !(1...16_384).contains(modelWidth) || !(1...1024).contains(headCount)
            || modelWidth % headCount != 0 || headDimension > 256
        {
            return "transformer has width \(modelWidth) and \(headCount) heads, expected heads "
                + "that divide the width into at most 256 channels each"
        }
        if !(1...256).contains(patterns.count) {
            return "transformer.patterns has \(patterns.count) layers, expected 1 to 256"
        }
        if !(0..<textPositions).contains(form.maskShift) {
            return "transformer.variant.maskShift is \(form.maskShift), expected 0 or more, "
                + "below the \(textPositions) text positions"
        }
        if let bound = form.attentionBound, !(bound > 0) {
            return "transformer.variant.attentionBound is \(bound), expected more than 0"
        }
        return nil
    }
}
