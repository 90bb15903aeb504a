// SPDX-License-Identifier: Apache-2.0

package import Images

/// One way of asking: how a request is laid out on the model's square, and where its answer is.
package protocol CanvasLayout: Sendable {
    /// The square to complete.
    func canvas() -> Canvas
    /// The picture for the user, cut out of the model's completed square.
    func answer(in square: Image) -> Image
    /// The same of a square of which a part is still grey.
    func preview(in square: Image) -> Image
}

extension CanvasLayout {
    /// As the answer is cut out.
    package func preview(in square: Image) -> Image { answer(in: square) }
}
