// SPDX-License-Identifier: Apache-2.0

extension Image {
    /// The picture with 255 minus each byte: light and dark exchanged.
    package var inverted: Image {
        Image(width: width, height: height, pixels: pixels.map { 255 - $0 })
    }
}
