// SPDX-License-Identifier: Apache-2.0

import Images
import Models
import Tensors
import TestSupport
import Testing

/// An encoder that sees each cell's own square alone.
@Suite struct CellEncoderTests {
    private static let cells = 6

    private func model(cellEncoderBlocks: Int?) throws -> DiscreteVAE {
        var parameters = RandomParameters(seed: 3)
        return try DiscreteVAE(
            DiscreteVAEConfiguration(
                pictureSize: 8 * Self.cells, vocabularySize: 32, stem: .unshuffle(factor: 4),
                groupWidths: [8, 16], blocksPerGroup: 1, decoderInputWidth: 8,
                cellEncoderBlocks: cellEncoderBlocks),
            parameters: &parameters)
    }

    /// The same picture with its squares in the opposite order.
    private func reversedSquares(of image: Image) -> Image {
        let side = 8
        var pixels = image.pixels
        for y in 0..<image.height {
            for x in 0..<image.width {
                let (row, column) = (y / side, x / side)
                let (fromY, fromX) = (
                    (image.height / side - 1 - row) * side + y % side,
                    (image.width / side - 1 - column) * side + x % side
                )
                for channel in 0..<3 {
                    pixels[(y * image.width + x) * 3 + channel] =
                        image.pixels[(fromY * image.width + fromX) * 3 + channel]
                }
            }
        }
        return Image(width: image.width, height: image.height, pixels: pixels)
    }

    @Test("A square has the same token wherever it stands")
    func equalSquares() throws {
        let picture = TinyModels.picture(width: 8 * Self.cells, height: 8 * Self.cells)
        let moved = reversedSquares(of: picture)
        let model = try model(cellEncoderBlocks: 2)
        let grids = model.encode([picture, moved])
        #expect(Set(grids[0].tokens).count > 1)
        #expect(grids[1].tokens == grids[0].tokens.reversed())

        // The published encoder looks around.
        let published = try self.model(cellEncoderBlocks: nil).encode([picture, moved])
        #expect(published[1].tokens != published[0].tokens.reversed())
    }

    @Test("Equal squares are computed once, with the tokens that the whole encoder gives")
    func distinctSquares() throws {
        let side = 8 * Self.cells
        var drawing = Image(width: side, height: side, color: .white)
        drawing.paste(TinyModels.picture(width: 20, height: 13, seed: 4), atX: 11, y: 9)
        let pictures = [
            drawing, TinyModels.picture(width: side, height: side), drawing,
            Image(width: side, height: side, color: .black),
        ]
        let model = try model(cellEncoderBlocks: 2)
        let logits = model.encoder(PixelMapping.tensor(from: pictures), tape: nil)
        let grids = model.encode(pictures)
        #expect(grids.flatMap(\.tokens) == logits.rowArgmax())
        #expect(grids.allSatisfy { $0.rows == Self.cells && $0.columns == Self.cells })
        #expect(try pictures.map { try #require(model.encode([$0]).first) } == grids)
    }

    @Test("Fewer products than the published encoder, and as many parameters as it says")
    func sizes() throws {
        var (cells, published) = (
            try model(cellEncoderBlocks: 2), try model(cellEncoderBlocks: nil)
        )
        let side = cells.configuration.pictureSize
        #expect(
            cells.configuration.inferenceOperations(side: side).encoding
                < published.configuration.inferenceOperations(side: side).encoding)
        var count = 0
        cells.visitParameters { count += $0.value.count }
        #expect(count == cells.configuration.parameterCount)
        count = 0
        published.visitParameters { count += $0.value.count }
        #expect(count == published.configuration.parameterCount)
    }

    @Test("Blocks that no encoder can have are named", arguments: [0, 65])
    func problem(blocks: Int) throws {
        var sizes = try model(cellEncoderBlocks: 1).configuration
        #expect(sizes.problem == nil)
        sizes.cellEncoderBlocks = blocks
        #expect(sizes.problem?.contains("cellEncoderBlocks is \(blocks)") == true)
    }
}
