// SPDX-License-Identifier: Apache-2.0

import Images

/// A picture of one channel, each value from 0 to 1.
struct GreyPlane {
    let width: Int
    let height: Int
    var values: [Float]

    init(width: Int, height: Int, values: [Float]) {
        self.width = width
        self.height = height
        self.values = values
    }

    /// How light a picture is.
    init(_ picture: Image) {
        width = picture.width
        height = picture.height
        values = (0..<picture.size.pixelCount).map { index in
            let red = Float(picture.pixels[index * 3])
            let green = Float(picture.pixels[index * 3 + 1])
            let blue = Float(picture.pixels[index * 3 + 2])
            return PaintColour(red, green, blue).lightness / 255
        }
    }

    /// The value at a place; the nearest one outside the picture.
    subscript(x: Int, y: Int) -> Float {
        values[max(0, min(height - 1, y)) * width + max(0, min(width - 1, x))]
    }

    /// Means over squares of 2 × radius + 1 pixels, twice: nearly a Gauss filter.
    func blurred(radius: Int) -> GreyPlane {
        var plane = self
        for _ in 0..<2 {
            plane = plane.rowMeans(radius).transposed.rowMeans(radius).transposed
        }
        return plane
    }

    private func rowMeans(_ radius: Int) -> GreyPlane {
        var result = self
        let share = 1 / Float(2 * radius + 1)
        for y in 0..<height {
            var sum: Float = 0
            for x in -radius...radius { sum += self[x, y] }
            for x in 0..<width {
                result.values[y * width + x] = sum * share
                sum += self[x + radius + 1, y] - self[x - radius, y]
            }
        }
        return result
    }

    private var transposed: GreyPlane {
        var result = [Float](repeating: 0, count: values.count)
        for y in 0..<height {
            for x in 0..<width { result[x * height + y] = values[y * width + x] }
        }
        return GreyPlane(width: height, height: width, values: result)
    }
}
