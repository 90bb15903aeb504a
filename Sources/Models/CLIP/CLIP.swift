// SPDX-License-Identifier: Apache-2.0

package import Images
package import Tensors

/// A network that says how well pictures and texts go together, for inference.
///
/// Source: Radford and others 2021; openai/CLIP `clip/model.py` at d05afc4.
package struct CLIP: Sendable {
    /// Its sizes.
    package let configuration: CLIPConfiguration
    private let picture: CLIPPictures
    private let text: CLIPTexts
    /// The logarithm of what similarities are multiplied by.
    private let logScale: Parameter

    /// - Throws: what the source of parameters throws.
    package init(
        _ configuration: CLIPConfiguration, parameters: inout some ParameterSource
    ) throws {
        self.configuration = configuration
        picture = try CLIPPictures(configuration, parameters: &parameters)
        text = try CLIPTexts(configuration, parameters: &parameters)
        logScale = try parameters.parameter(
            "clip.logScale", shape: [], initialization: .zeros, decays: false)
    }

    /// The features of pictures, `[batch, pictureSize, pictureSize, 3]` of normalized pixels.
    ///
    /// - Returns: `[batch, outputWidth]`.
    package func features(ofPixels pixels: Tensor) -> Tensor { picture(pixels) }

    /// The features of texts of `textPositions` tokens.
    ///
    /// - Returns: `[texts.count, outputWidth]`.
    package func features(ofTexts texts: [[Int32]]) -> Tensor { text(texts) }

    /// How alike each picture is to each text: cosines times the learned scale.
    ///
    /// - Returns: `[pictures, texts]`.
    package func logits(pictures: Tensor, texts: Tensor) -> Tensor {
        var logits = matrixProduct(
            pictures.withRowsOfLengthOne(), texts.withRowsOfLengthOne(), transposingB: true)
        logits.scale(by: scale)
        return logits
    }

    /// How alike pictures are to a text: cosines, −1 to 1.
    ///
    /// - Parameters:
    ///   - pictures: of any size; the largest square in the middle is looked at.
    ///   - tokens: of the text, `textPositions` of them.
    /// - Returns: one number a picture; it does not depend on the others.
    package func similarities(of pictures: [Image], to tokens: [Int32]) -> [Float] {
        let caption = features(ofTexts: [tokens]).withRowsOfLengthOne()
        return pictures.map { picture in
            let features = features(
                ofPixels: CLIPPictures.pixels(of: picture, size: configuration.pictureSize))
            return rowProduct(features.withRowsOfLengthOne(), weights: caption, bias: nil)[0]
        }
    }

    private var scale: Float {
        // Published as a logarithm; a hundred at most.
        var power = Tensor([1, 2], [logScale.value.elements[0], 0])
        power.applySoftmax()
        return power[0] / power[1]
    }
}

extension Tensor {
    /// Every row divided by its length.
    func withRowsOfLengthOne() -> Tensor {
        let width = shape.width
        var numbers = elements
        for row in 0..<shape.rows {
            let range = row * width..<(row + 1) * width
            let length = numbers[range].reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
            for place in range { numbers[place] = Float(Double(numbers[place]) / length) }
        }
        return Tensor(shape, numbers)
    }
}
