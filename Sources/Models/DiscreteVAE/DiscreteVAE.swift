// SPDX-License-Identifier: Apache-2.0

package import Images
import Tensors

/// The discrete VAE: a picture becomes a grid of tokens and comes back.
///
/// Source: Ramesh et al. 2021, section 2.1 and appendix A.
package struct DiscreteVAE: Sendable {
    /// Its sizes.
    package let configuration: DiscreteVAEConfiguration
    /// Pixels to logits over the codes.
    package var encoder: ImageEncoder
    /// Codes to the maps of a picture.
    package var decoder: ImageDecoder

    /// - Throws: what the source of parameters throws.
    package init(
        _ configuration: DiscreteVAEConfiguration, parameters: inout some ParameterSource
    ) throws {
        self.configuration = configuration
        encoder = try ImageEncoder(configuration, parameters: &parameters)
        decoder = try ImageDecoder(configuration, parameters: &parameters)
    }

    /// The most likely code of every cell, without noise.
    ///
    /// - Parameter images: all of one size, a multiple of `configuration.cellSize` each way.
    /// - Returns: one grid a picture; it does not depend on the other pictures.
    package func encode(_ images: [Image]) -> [TokenGrid] {
        guard let first = images.first else { return [] }
        let cell = configuration.cellSize
        precondition(
            first.width % cell == 0 && first.height % cell == 0,
            "\(first.width)×\(first.height) pixels are not whole cells of \(cell)")
        let (rows, columns) = (first.height / cell, first.width / cell)
        if !configuration.tokensSeeNeighbours {
            return codesOfSingleCells(in: images).map {
                TokenGrid(rows: rows, columns: columns, tokens: $0)
            }
        }
        return batches(images).flatMap { batch in
            let logits = encoder(PixelMapping.tensor(from: batch), tape: nil).rowArgmax()
            return batch.indices.map { picture in
                let first = picture * rows * columns
                return TokenGrid(
                    rows: rows, columns: columns,
                    tokens: Array(logits[first..<first + rows * columns]))
            }
        }
    }

    /// The most likely pictures under the decoder.
    ///
    /// - Parameter grids: of one size, with tokens below `configuration.vocabularySize`.
    /// - Returns: one picture a grid.
    package func decode(_ grids: [TokenGrid]) -> [Image] {
        batches(grids).flatMap { PixelMapping.images(fromMaps: decoder($0)) }
    }

    /// Pictures by the few: enough to keep the threads busy, little enough to stay in the caches.
    private func batches<Element>(_ elements: [Element]) -> [[Element]] {
        stride(from: 0, to: elements.count, by: 4).map {
            Array(elements[$0..<min($0 + 4, elements.count)])
        }
    }

    /// Calls `visit` with every parameter, in a fixed order.
    package mutating func visitParameters(
        _ visit: (inout Parameter) throws -> Void
    ) rethrows {
        try encoder.visitParameters(visit)
        try decoder.visitParameters(visit)
    }
}
