// SPDX-License-Identifier: Apache-2.0

import Models

/// The sizes of a model's square.
package struct CanvasSize: Sendable, Equatable {
    /// Width and height in pixels.
    package let pixels: Int
    /// Tokens down and across.
    package let cells: Int

    /// - Precondition: `cells` divides `pixels`.
    package init(pixels: Int, cells: Int) {
        precondition(cells > 0 && pixels % cells == 0, "\(cells) cells of \(pixels) pixels")
        self.pixels = pixels
        self.cells = cells
    }

    /// The square that an image codec was made for.
    init(_ codec: any ImageCodec) {
        self.init(pixels: codec.pictureSize, cells: codec.gridSize)
    }

    /// Pixels along the side of one token.
    package var cellSize: Int { pixels / cells }
}
