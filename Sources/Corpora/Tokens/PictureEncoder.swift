// SPDX-License-Identifier: Apache-2.0

package import Images
package import Models
import Tensors

/// Encodes pictures on all threads of the budget.
///
/// Each thread reads, fills and encodes whole pictures by itself, which keeps the others busy while
/// it decodes a file. A picture's tokens do not depend on the pictures beside it.
package struct PictureEncoder: Sendable {
    /// Pictures that a thread takes at a time: enough to pack the weights seldom, few enough to
    /// spread a block.
    private static let picturesAtOnce = 4

    private let model: DiscreteVAE

    /// - Parameter model: the discrete VAE.
    package init(_ model: DiscreteVAE) {
        self.model = model
    }

    /// The tokens of some pictures.
    ///
    /// - Parameters:
    ///   - count: how many pictures there are.
    ///   - read: gives a picture by its place, on any thread; all have one size.
    /// - Returns: one grid a picture.
    /// - Throws: what `read` throws.
    package func grids(
        count: Int, read: @Sendable (Int) throws -> Image
    ) throws -> [TokenGrid] {
        try grouped(count) { places in model.encode(try places.map(read)) }
    }

    /// The records of some pictures of a corpus.
    ///
    /// - Parameters:
    ///   - pictures: their numbers.
    ///   - variantCount: how many variants each has.
    ///   - seed: of what variants hide.
    ///   - answer: gives the answer of a picture by its number; nil where it has none.
    ///   - read: gives a picture by its number, on any thread; all have the model's size.
    /// - Returns: one record a picture.
    /// - Throws: what `read` throws.
    package func records(
        of pictures: Range<Int>, variantCount: Int, seed: UInt64,
        answer: @Sendable (Int) -> AnswerArea?,
        read: @Sendable (Int) throws -> Image
    ) throws -> [TokenRecord] {
        let (size, cell) = (model.configuration.gridSize, model.configuration.cellSize)
        return try grouped(pictures.count) { places in
            var (squares, hidden) = ([Image](), [[HiddenCells]]())
            for place in places {
                let picture = pictures.lowerBound + place
                let image = try read(picture)
                let answer = answer(picture).flatMap {
                    HiddenCells($0, cell: cell, size: size)
                }
                let cells = (0..<variantCount).map {
                    HiddenCells(
                        ofVariant: $0, picture: picture, answer: answer, size: size, seed: seed)
                }
                squares.append(image)
                squares += cells.map {
                    HiddenRegionFill.fill(image, fromX: $0.column * cell, y: $0.row * cell)
                }
                hidden.append(cells)
            }
            let grids = model.encode(squares)
            return hidden.enumerated().map { place, cells in
                let first = place * (1 + variantCount)
                return TokenRecord(
                    tokens: grids[first].tokens,
                    variants: cells.enumerated().map { variant, cells in
                        TokenRecord.Variant(
                            hidden: cells, tokens: grids[first + 1 + variant].tokens)
                    })
            }
        }
    }

    /// Makes the results of neighbouring places together.
    private func grouped<Result: Sendable>(
        _ count: Int, _ make: @Sendable (Range<Int>) throws -> [Result]
    ) throws -> [Result] {
        let groups = (count + Self.picturesAtOnce - 1) / Self.picturesAtOnce
        return try parallelMap(over: groups) { group in
            let first = group * Self.picturesAtOnce
            return try make(first..<min(count, first + Self.picturesAtOnce))
        }.flatMap { $0 }
    }
}
