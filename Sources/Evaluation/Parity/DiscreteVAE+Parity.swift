// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors

extension DiscreteVAE {
    /// Measures logits, tokens, maps and pixels.
    func parity(with expectation: ParityExpectation) throws -> [ParityMeasure] {
        let pixels = try expectation.pixels(inCellsOf: configuration.cellSize)
        let mapped = Tensor(pixels.shape, pixels.elements.map { 0.8 * $0 + 0.1 })
        let logits = encoder(mapped, tape: nil)
        let tokens = try expectation.tokens(
            "tokens", each: logits.shape[1] * logits.shape[2], below: vocabularySize)
        let grids = tokens.map {
            TokenGrid(rows: logits.shape[1], columns: logits.shape[2], tokens: $0)
        }
        let maps = decoder(grids)
        let means = maps.reshaped([maps.count / 6, 6]).columns(0..<3).sigmoid()
        let drawn = Tensor(
            means.shape, means.elements.map { min(max(($0 - 0.1) / 0.8, 0), 1) })
        return [
            ParityMeasure("logits", logits, try expectation.pictures("logits"), within: 2e-4),
            ParityMeasure("tokens", logits.rowArgmax(), tokens.flatMap { $0 }),
            ParityMeasure(
                "decoder's maps", maps, try expectation.pictures("decoder_output"), within: 1e-4),
            ParityMeasure(
                "pixels", drawn, try expectation.pictures("reconstruction"), within: 1e-4),
        ]
    }
}
