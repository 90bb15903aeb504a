// SPDX-License-Identifier: Apache-2.0

package import Images

extension SceneRenderer {
    /// The objects without floor and wall, as visible as they cover each pixel.
    package func cutout() -> Cutout {
        var picture = image()
        let owners = owners()
        var alpha = owners.map { $0 == nil ? UInt8(0) : 255 }
        for index in owners.indices where isBorder(index, of: owners) {
            let (colour, share) = objectColour(row: index / width, column: index % width)
            alpha[index] = UInt8(share * 255 + 0.5)
            guard share > 0 else { continue }
            for channel in 0..<3 {
                picture.pixels[index * 3 + channel] = Self.byte(colour[channel])
            }
        }
        return Cutout(picture, alpha: alpha)
    }

    /// Whether a pixel or one beside it shows an object, but not all of them do.
    private func isBorder(_ index: Int, of owners: [Int?]) -> Bool {
        let (row, column) = (index / width, index % width)
        let isFree = owners[index] == nil
        for (down, across) in [
            (-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1),
        ] {
            let (y, x) = (row + down, column + across)
            guard y >= 0, y < height, x >= 0, x < width else { continue }
            if (owners[y * width + x] == nil) != isFree { return true }
        }
        return false
    }

    /// The mean colour of what a pixel shows of objects, and the share of it that does.
    private func objectColour(row: Int, column: Int) -> (colour: SIMD3<Float>, share: Float) {
        var sum = SIMD3<Float>()
        var count = 0
        let rays = Self.edgeRays
        for index in 0..<rays * rays {
            let x = Float(column) + (Float(index % rays) + 0.5) / Float(rays)
            let y = Float(row) + (Float(index / rays) + 0.5) / Float(rays)
            let ray = ray(x, y)
            let meeting = geometry.nearest(to: ray)
            guard meeting.solid >= 0 else { continue }
            let visibility = shading.visibility(
                meeting, along: ray, lightPoints: .every(step: 8, from: index % 8))
            let colour = shading.colour(of: meeting, along: ray, visibility: visibility)
            sum += pointwiseMin(colour, SIMD3(repeating: 1))
            count += 1
        }
        return (sum / Float(max(count, 1)), Float(count) / Float(rays * rays))
    }
}
