// SPDX-License-Identifier: Apache-2.0

package import Images

/// Draws a scene by casting rays.
///
/// One ray a pixel finds surfaces and hard shadows; then only the pixels near an edge get more rays
/// and only those near a shadow's border get more light points. There is no noise in it: the same
/// scene gives the same bytes everywhere.
package struct SceneRenderer: Sendable {
    /// Pixels across.
    package let width: Int
    /// Pixels down.
    package let height: Int

    let geometry: SceneGeometry
    let shading: SceneShading
    private let eye: SIMD3<Float>
    private let forward: SIMD3<Float>
    private let upward: SIMD3<Float>
    private let rightward: SIMD3<Float>

    /// Rays a pixel on an edge, across and down.
    static let edgeRays = 3
    /// How many pixels beyond its hard border a shadow is looked at closely.
    private static let shadowReach = 6

    /// - Precondition: `size > 0`.
    package init(_ scene: SceneDescription, size: Int) {
        self.init(SceneGeometry(scene), view: scene.view, width: size, height: size)
    }

    /// - Parameters:
    ///   - geometry: what there is to see.
    ///   - view: from where, and in what light; ``SceneView/halfTangent`` is for the height.
    ///   - width: pixels across.
    ///   - height: pixels down.
    /// - Precondition: `width` and `height` are above 0.
    package init(_ geometry: SceneGeometry, view: SceneView, width: Int, height: Int) {
        precondition(width > 0 && height > 0, "a picture of \(width)×\(height) pixels")
        self.width = width
        self.height = height
        self.geometry = geometry
        shading = SceneShading(geometry, view: view)
        let (level, fall) = (cosine(view.elevation), sine(view.elevation))
        // A camera that has not turned looks along z exactly, whatever the cosine of 0 comes to.
        let (towards, aside) =
            view.azimuth == 0 ? (1, 0) : (cosine(view.azimuth), sine(view.azimuth))
        forward = SIMD3(-level * aside, -fall, -level * towards)
        upward = SIMD3(-fall * aside, level, -fall * towards)
        rightward = SIMD3(towards, 0, -aside)
        eye = view.target - forward * view.distance
    }

    /// What the first ray of a pixel found.
    private struct Sample {
        var meeting: SceneGeometry.Meeting
        var surface: Int32
        /// Bit 1: in shadow; bit 2: in the light; 0: turned away from the light.
        var light: UInt8
    }

    /// The picture.
    package func image() -> Image {
        var samples: [Sample] = []
        samples.reserveCapacity(width * height)
        for row in 0..<height {
            for column in 0..<width {
                samples.append(sample(ray(Float(column) + 0.5, Float(row) + 0.5)))
            }
        }
        let isEdge = edges(samples)
        let light = spread(samples.map(\.light))
        var pixels = [UInt8](repeating: 0, count: width * height * 3)
        for index in samples.indices {
            let (row, column) = (index / width, index % width)
            let colour =
                isEdge[index]
                ? edgeColour(row: row, column: column, hasShadow: light[index] & 1 != 0)
                : innerColour(
                    samples[index], row: row, column: column, hasBorder: light[index] == 3)
            for channel in 0..<3 { pixels[index * 3 + channel] = Self.byte(colour[channel]) }
        }
        return Image(width: width, height: height, pixels: pixels)
    }

    /// For every pixel the object its middle shows, or nil for floor and wall; row by row.
    package func owners() -> [Int?] {
        (0..<width * height).map { index in
            let ray = ray(Float(index % width) + 0.5, Float(index / width) + 0.5)
            let solid = geometry.nearest(to: ray).solid
            return solid >= 0 ? geometry.owners[solid] : nil
        }
    }

    /// The ray through a point of the picture, in pixels from the top left corner.
    func ray(_ x: Float, _ y: Float) -> Ray {
        let scale = 2 * SceneView.halfTangent / Float(height)
        let across = (x - Float(width) / 2) * scale
        let up = (Float(height) / 2 - y) * scale
        return Ray(
            origin: eye, direction: normalized(forward + upward * up + rightward * across))
    }

    private func sample(_ ray: Ray) -> Sample {
        let meeting = geometry.nearest(to: ray)
        let surface = shading.surface(of: meeting, along: ray)
        guard shading.facesLight(meeting.normal) else {
            return Sample(meeting: meeting, surface: surface, light: 0)
        }
        let visible = shading.visibility(meeting, along: ray, lightPoints: .middle)
        return Sample(meeting: meeting, surface: surface, light: visible > 0 ? 2 : 1)
    }

    private func innerColour(
        _ sample: Sample, row: Int, column: Int, hasBorder: Bool
    ) -> SIMD3<Float> {
        let ray = ray(Float(column) + 0.5, Float(row) + 0.5)
        var visibility: Float = sample.light == 2 ? 1 : 0
        if hasBorder, sample.light != 0 {
            // Where the light's middle and its rim agree, so does all of it.
            let rim = shading.visibility(sample.meeting, along: ray, lightPoints: .rim)
            if rim != visibility {
                visibility = shading.visibility(
                    sample.meeting, along: ray, lightPoints: .every(step: 1, from: 0))
            }
        }
        return shading.colour(of: sample.meeting, along: ray, visibility: visibility)
    }

    private func edgeColour(row: Int, column: Int, hasShadow: Bool) -> SIMD3<Float> {
        var sum = SIMD3<Float>()
        let rays = Self.edgeRays
        for index in 0..<rays * rays {
            let x = Float(column) + (Float(index % rays) + 0.5) / Float(rays)
            let y = Float(row) + (Float(index / rays) + 0.5) / Float(rays)
            let ray = ray(x, y)
            let meeting = geometry.nearest(to: ray)
            let visibility =
                hasShadow
                ? shading.visibility(
                    meeting, along: ray, lightPoints: .every(step: 8, from: index % 8)) : 1
            let colour = shading.colour(of: meeting, along: ray, visibility: visibility)
            // Clamped before it is averaged, so that a highlight does not eat its outline.
            sum += pointwiseMin(colour, SIMD3(repeating: 1))
        }
        return sum / Float(rays * rays)
    }

    /// Pixels whose right or lower neighbour shows another surface, and those neighbours.
    private func edges(_ samples: [Sample]) -> [Bool] {
        var isEdge = [Bool](repeating: false, count: samples.count)
        for row in 0..<height {
            for column in 0..<width {
                let index = row * width + column
                let surface = samples[index].surface
                if column + 1 < width, samples[index + 1].surface != surface {
                    isEdge[index] = true
                    isEdge[index + 1] = true
                }
                if row + 1 < height, samples[index + width].surface != surface {
                    isEdge[index] = true
                    isEdge[index + width] = true
                }
            }
        }
        return isEdge
    }

    /// The bits found anywhere within reach of each pixel.
    private func spread(_ bits: [UInt8]) -> [UInt8] {
        var across = bits
        var both = bits
        let reach = Self.shadowReach
        for row in 0..<height {
            for column in 0..<width {
                var found: UInt8 = 0
                for other in max(0, column - reach)...min(width - 1, column + reach) {
                    found |= bits[row * width + other]
                }
                across[row * width + column] = found
            }
        }
        for row in 0..<height {
            for column in 0..<width {
                var found: UInt8 = 0
                for other in max(0, row - reach)...min(height - 1, row + reach) {
                    found |= across[other * width + column]
                }
                both[row * width + column] = found
            }
        }
        return both
    }

    /// The byte for a linear value; the eye's curve is taken for a square root.
    static func byte(_ value: Float) -> UInt8 {
        UInt8(min(max(value, 0), 1).squareRoot() * 255 + 0.5)
    }
}
