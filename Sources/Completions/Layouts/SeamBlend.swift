// SPDX-License-Identifier: Apache-2.0

package import Images

/// Pastes a drawn region into the user's picture so that colours meet at the seam.
///
/// The decoder draws the kept part too, a little off from the user's pixels. That difference just
/// outside the region is carried into it, fading out over a band along the seam. Pixels outside
/// the region are never written.
package struct SeamBlend: Sendable {
    /// Width of the band along a vertical seam, in pixels; at least 1.
    package let columns: Int
    /// Height of the band along a horizontal seam, in pixels; at least 1.
    package let rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// The user's picture with the region replaced.
    ///
    /// - Parameters:
    ///   - drawn: what the model drew of `frame`, kept part included; of the frame's size.
    ///   - frame: where `drawn` lies in the picture.
    ///   - picture: the user's picture.
    ///   - region: what is replaced; it reaches the frame's bottom-right corner.
    /// - Returns: a picture of the same size.
    package func paste(
        _ drawn: Image, lyingAt frame: PixelRegion, into picture: Image, region: PixelRegion
    ) -> Image {
        let difference = SeamDifference(
            picture: picture, drawn: drawn, frame: frame, region: region,
            columns: columns, rows: rows)
        var answer = picture
        for y in 0..<region.height {
            let down = difference.hasTop ? fade(y, over: rows) : 0
            let drawnRow = (y + region.y - frame.y) * frame.width + region.x - frame.x
            let answerRow = (y + region.y) * picture.width + region.x
            for x in 0..<region.width {
                let across = difference.hasLeft ? fade(x, over: columns) : 0
                let total = max(1, down + across)
                for channel in 0..<3 {
                    var value = Float(drawn.pixels[(drawnRow + x) * 3 + channel])
                    if down > 0 { value += difference.top[x * 3 + channel] * down / total }
                    if across > 0 { value += difference.left[y * 3 + channel] * across / total }
                    answer.pixels[(answerRow + x) * 3 + channel] = UInt8(
                        min(255, max(0, value.rounded())))
                }
            }
        }
        return answer
    }

    /// 1 at the seam, falling smoothly to 0 at the end of the band.
    private func fade(_ distance: Int, over band: Int) -> Float {
        guard distance < band else { return 0 }
        let rest = 1 - (Float(distance) + 0.5) / Float(band)
        return rest * rest * (3 - 2 * rest)
    }
}
