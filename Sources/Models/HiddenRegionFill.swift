// SPDX-License-Identifier: Apache-2.0

package import Images

/// What stands in place of the pixels that are to be regenerated while the kept ones are encoded.
///
/// The hidden pixels are made from kept pixels alone, so the tokens of the kept cells cannot depend
/// on what lies under the region. Completion and training fill in the same way; that is why there
/// is one function.
package enum HiddenRegionFill {
    /// A copy whose pixels at `x` and to the right, `y` and below, are replaced.
    ///
    /// Each hidden pixel gets the colour of the nearest kept pixel above it, which is in row
    /// `y − 1`; where nothing is kept above (`y == 0`), of the nearest one to its left, in column
    /// `x − 1`; and mid grey where the whole picture is hidden.
    ///
    /// - Parameters:
    ///   - image: the picture.
    ///   - x: the first hidden column, in pixels; `width` or more hides nothing.
    ///   - y: the first hidden row, in pixels; `height` or more hides nothing.
    /// - Returns: a picture of the same size.
    package static func fill(_ image: Image, fromX x: Int, y: Int) -> Image {
        precondition(x >= 0 && y >= 0, "a region cannot start at (\(x), \(y))")
        guard x < image.width, y < image.height else { return image }
        var filled = image
        let rowBytes = image.width * 3
        let hidden = x * 3..<rowBytes
        for row in y..<image.height {
            let start = row * rowBytes
            let target = start + hidden.lowerBound..<start + hidden.upperBound
            if y > 0 {
                let above = (y - 1) * rowBytes
                filled.pixels.replaceSubrange(
                    target,
                    with: image.pixels[above + hidden.lowerBound..<above + hidden.upperBound])
            } else if x > 0 {
                for byte in target {
                    filled.pixels[byte] = image.pixels[start + (x - 1) * 3 + (byte - start) % 3]
                }
            } else {
                for byte in target { filled.pixels[byte] = 128 }
            }
        }
        return filled
    }
}
