// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors

extension VQGAN {
    /// Measures tokens and pixels.
    func parity(with expectation: ParityExpectation) throws -> [ParityMeasure] {
        let pixels = try expectation.pixels(inCellsOf: configuration.cellSize)
        let grids = encode(Tensor(pixels.shape, pixels.elements.map { 2 * $0 - 1 }))
        let tokens = try expectation.tokens(
            "tokens", each: grids[0].tokens.count, below: vocabularySize)
        let expected = zip(grids, tokens).map {
            TokenGrid(rows: $0.rows, columns: $0.columns, tokens: $1)
        }
        let maps = decodedMaps(expected)
        let drawn = Tensor(maps.shape, maps.elements.map { (min(max($0, -1), 1) + 1) / 2 })
        return [
            ParityMeasure("tokens", grids.flatMap(\.tokens), tokens.flatMap { $0 }),
            ParityMeasure(
                "pixels", drawn, try expectation.pictures("reconstruction"), within: 1e-4),
        ]
    }
}
