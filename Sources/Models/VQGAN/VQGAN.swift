// SPDX-License-Identifier: Apache-2.0

package import Images
package import Tensors

/// An autoencoder with a codebook between its halves, for inference: a picture becomes a grid of
/// tokens and comes back.
///
/// Source: Esser, Rombach and Ommer 2021, section 3.1; ai-forever/ru-dalle `rudalle/vae` at 0255cec.
package struct VQGAN: ImageCodec {
    /// Its sizes.
    package let configuration: VQGANConfiguration
    /// Pixels to features.
    private var encoder: VQGANEncoder
    private var toCode: Convolution2D
    /// Features to a map for each code, where the codes are chosen so.
    private var projection: Convolution2D?
    private var codes: Embedding
    private var fromCode: Convolution2D
    private var decoder: VQGANDecoder

    /// - Throws: what the source of parameters throws.
    package init(
        _ configuration: VQGANConfiguration, parameters: inout some ParameterSource
    ) throws {
        self.configuration = configuration
        let (latent, code) = (configuration.latentWidth, configuration.codeWidth)
        encoder = try VQGANEncoder(configuration, parameters: &parameters)
        toCode = try Convolution2D(
            "vqgan.toCode", inputs: latent, outputs: code, kernel: 1, parameters: &parameters)
        if configuration.quantizer == .projection {
            projection = try Convolution2D(
                "vqgan.projection", inputs: code, outputs: configuration.vocabularySize,
                kernel: 1, parameters: &parameters)
        }
        codes = try Embedding(
            "vqgan.codes", count: configuration.vocabularySize, width: code, deviation: 1,
            parameters: &parameters)
        fromCode = try Convolution2D(
            "vqgan.fromCode", inputs: code, outputs: latent, kernel: 1, parameters: &parameters)
        decoder = try VQGANDecoder(configuration, parameters: &parameters)
    }

    package var pictureSize: Int { configuration.pictureSize }
    package var cellSize: Int { configuration.cellSize }
    package var vocabularySize: Int { configuration.vocabularySize }
    package var decodedScale: Int { configuration.drawsWavelets ? 2 : 1 }

    package func encode(_ images: [Image]) -> [TokenGrid] {
        images.map { image in
            precondition(
                image.width % cellSize == 0 && image.height % cellSize == 0,
                "\(image.width)×\(image.height) pixels are not whole cells of \(cellSize)")
            return encode(Self.tensor(from: image))[0]
        }
    }

    package func decode(_ grids: [TokenGrid]) -> [Image] {
        grids.map { grid in
            let maps = decodedMaps([grid])
            let pixels = maps.elements.map { value in
                UInt8(((min(max(value, -1), 1) + 1) / 2 * 255).rounded())
            }
            return Image(width: maps.shape[2], height: maps.shape[1], pixels: pixels)
        }
    }

    /// The codes of pixels from −1 to 1, `[batch, height, width, 3]`.
    package func encode(_ pixels: Tensor) -> [TokenGrid] {
        let features = toCode(encoder(pixels), tape: nil)
        let scores = projection.map { $0(features, tape: nil) } ?? nearness(of: features)
        let tokens = scores.rowArgmax()
        let (rows, columns) = (features.shape[1], features.shape[2])
        return (0..<pixels.shape[0]).map { picture in
            let first = picture * rows * columns
            return TokenGrid(
                rows: rows, columns: columns,
                tokens: Array(tokens[first..<first + rows * columns]))
        }
    }

    /// The pixels of grids of one size, about −1 to 1: `[grids.count, height, width, 3]`.
    package func decodedMaps(_ grids: [TokenGrid]) -> Tensor {
        let embedded = codes(grids.flatMap(\.tokens)).reshaped(
            [grids.count, grids[0].rows, grids[0].columns, configuration.codeWidth])
        let maps = decoder(fromCode(embedded, tape: nil))
        return configuration.drawsWavelets ? maps.joiningWaveletBands() : maps
    }

    /// For each code a number that is the larger, the nearer it is: `z·e − |e|² / 2`.
    private func nearness(of features: Tensor) -> Tensor {
        let table = codes.weight.value
        let elements = table.elements
        let width = table.shape.width
        let offsets = (0..<table.shape.rows).map { row in
            -elements[row * width..<(row + 1) * width].reduce(0) { $0 + $1 * $1 } / 2
        }
        return rowProduct(
            features, weights: table, bias: Tensor([table.shape.rows], offsets))
    }

    /// Pixels from −1 to 1, `[1, height, width, 3]`.
    private static func tensor(from image: Image) -> Tensor {
        Tensor(
            [1, image.height, image.width, 3], image.pixels.map { Float($0) / 255 * 2 - 1 })
    }
}
