// SPDX-License-Identifier: Apache-2.0

package import Images

/// Some pictures of one thing, between which one quantity goes on by equal steps.
package protocol FrameSequence: Sendable {
    /// What all the frames show.
    var caption: String { get }

    /// Draws a frame.
    ///
    /// - Parameters:
    ///   - index: which one, from 0.
    ///   - size: pixels across and down.
    /// - Returns: `size × size` pixels.
    func image(at index: Int, size: Int) -> Image
}
