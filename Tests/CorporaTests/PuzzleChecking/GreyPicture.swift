// SPDX-License-Identifier: Apache-2.0

import Images

/// A grey picture, a byte a pixel, as a checker sees it.
struct GreyPicture: Hashable {
    let width: Int
    let height: Int
    var greys: [UInt8]

    init(width: Int, height: Int, greys: [UInt8]) {
        self.width = width
        self.height = height
        self.greys = greys
    }

    /// Nil where a pixel has a colour.
    init?(_ image: Image) {
        let bytes = image.pixels
        var greys = [UInt8](repeating: 0, count: image.width * image.height)
        for index in greys.indices {
            let red = bytes[index * 3]
            guard bytes[index * 3 + 1] == red, bytes[index * 3 + 2] == red else { return nil }
            greys[index] = red
        }
        self.init(width: image.width, height: image.height, greys: greys)
    }

    subscript(x: Int, y: Int) -> UInt8 {
        get { greys[y * width + x] }
        set { greys[y * width + x] = newValue }
    }

    /// The share of ink, 0 to 1.
    var ink: Double {
        Double(greys.reduce(0) { $0 + 255 - Int($1) }) / Double(255 * greys.count)
    }

    /// A square part of it.
    func square(x: Int, y: Int, side: Int) -> GreyPicture {
        var part: [UInt8] = []
        part.reserveCapacity(side * side)
        for row in y..<y + side { part += greys[row * width + x..<row * width + x + side] }
        return GreyPicture(width: side, height: side, greys: part)
    }

    /// With pixels painted white where asked.
    func whitened(where isGiven: (_ x: Int, _ y: Int) -> Bool) -> GreyPicture {
        var picture = self
        for y in 0..<height {
            for x in 0..<width where isGiven(x, y) { picture[x, y] = 255 }
        }
        return picture
    }

    /// FNV-1a, 64 bits, over the pixels.
    var fingerprint: UInt64 {
        greys.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}
