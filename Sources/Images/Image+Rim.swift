// SPDX-License-Identifier: Apache-2.0

extension Image {
    /// The middle colour of the pixels along the four edges, channel by channel: what a picture
    /// can be laid on without a visible frame.
    ///
    /// - Precondition: the picture is not empty.
    public var rimColor: PixelColor {
        let rows = [0, height - 1].flatMap { y in (0..<width).map { (x: $0, y: y) } }
        let columns = [0, width - 1].flatMap { x in (0..<height).map { (x: x, y: $0) } }
        func middle(_ channel: Int) -> UInt8 {
            let values = (rows + columns).map { pixels[($0.y * width + $0.x) * 3 + channel] }
            return values.sorted()[values.count / 2]
        }
        return PixelColor(middle(0), middle(1), middle(2))
    }
}
