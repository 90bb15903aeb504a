// SPDX-License-Identifier: Apache-2.0

package import Images

/// No prompt: the whole square is drawn.
package struct BlankLayout: CanvasLayout {
    private let size: CanvasSize

    package init(size: CanvasSize) {
        self.size = size
    }

    /// An empty square of which nothing is known.
    package func canvas() -> Canvas {
        Canvas(
            picture: Image(
                width: size.pixels, height: size.pixels, red: 127, green: 127, blue: 127),
            known: KnownTokens(cells: size.cells, exceptFromRow: 0, column: 0),
            region: PixelRegion(x: 0, y: 0, width: size.pixels, height: size.pixels))
    }

    /// The square itself.
    package func answer(in square: Image) -> Image { square }
}
