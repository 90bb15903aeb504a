// SPDX-License-Identifier: Apache-2.0

package import Images

/// A network that makes tokens of pictures, and pictures of tokens.
package protocol ImageCodec: Sendable {
    /// Width and height of the square pictures it was made for, in pixels.
    var pictureSize: Int { get }
    /// Pixels along the side of the square that one token stands for.
    var cellSize: Int { get }
    /// The number of codes.
    var vocabularySize: Int { get }
    /// How many times larger decoded pictures are than those that were encoded.
    var decodedScale: Int { get }

    /// The code of every cell.
    ///
    /// - Parameter images: all of one size, a multiple of `cellSize` each way.
    /// - Returns: one grid a picture; it does not depend on the other pictures.
    func encode(_ images: [Image]) -> [TokenGrid]

    /// The pictures of grids.
    ///
    /// - Parameter grids: of one size, with tokens below `vocabularySize`.
    /// - Returns: one picture a grid.
    func decode(_ grids: [TokenGrid]) -> [Image]
}

extension ImageCodec {
    /// Tokens along one side of a picture.
    package var gridSize: Int { pictureSize / cellSize }
}

extension DiscreteVAE: ImageCodec {
    package var pictureSize: Int { configuration.pictureSize }
    package var cellSize: Int { configuration.cellSize }
    package var vocabularySize: Int { configuration.vocabularySize }
    package var decodedScale: Int { 1 }
}
