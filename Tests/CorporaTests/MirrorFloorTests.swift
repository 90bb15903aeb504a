// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

@testable import Corpora

@Suite struct MirrorFloorTests {
    private let size = 96

    private func scene(mirror: Float) -> SceneDescription {
        var view = SceneView()
        view.target = SIMD3(0, 0.1, 0)
        view.distance = 7
        view.elevation = 0.2
        view.floorMirror = mirror
        let colours: [SceneColour] = [.red, .green]
        let objects = colours.enumerated().map { index, colour in
            var ball = SceneObject(
                shape: .sphere, colour: colour, tint: colour.reflectance,
                extent: SIMD3(repeating: 0.8))
            ball.foot = SIMD3(Float(index) * 1.6 - 0.8, 0.3 + 0.2 * Float(index), 0)
            return ball
        }
        return SceneDescription(kind: .spheres, objects: objects, ground: .grey, view: view)
    }

    /// The pixel that shows a point of the scene, by the camera's definition.
    private func pixel(_ point: SIMD3<Float>, in view: SceneView) -> (x: Int, y: Int) {
        let offset = point - view.target
        let (level, fall) = (cosine(view.elevation), sine(view.elevation))
        let up = offset.y * level - offset.z * fall
        let depth = view.distance - offset.y * fall - offset.z * level
        let scale = Float(size) / (2 * SceneView.halfTangent * depth)
        return (Int(Float(size) / 2 + offset.x * scale), Int(Float(size) / 2 - up * scale))
    }

    @Test func `the image of a thing is as far below the floor as the thing is above it`() {
        let scene = scene(mirror: 0.9)
        let picture = SceneRenderer(scene, size: size).image()
        let plain = SceneRenderer(self.scene(mirror: 0), size: size).image()
        for (index, object) in scene.objects.enumerated() {
            let radius = object.extent.x / 2
            let centre = object.foot + SIMD3(0, radius, 0)
            // The ball in the mirror: its middle, and points just inside and outside its rim.
            for aside in [0, 0.85, -0.85, 1.25] as [Float] {
                let point = SIMD3(centre.x + aside * radius, -centre.y, 0)
                let (x, y) = pixel(point, in: scene.view)
                let color = picture[x, y]
                let (strong, weak) =
                    index == 0 ? (color.red, color.green) : (color.green, color.red)
                #expect((Int(strong) > Int(weak) + 40) == (abs(aside) < 1), "\(index) \(aside)")
                let bare = plain[x, y]
                #expect(abs(Int(bare.red) - Int(bare.green)) < 20)
            }
        }
    }

    @Test func `only the floor changes when it becomes a mirror`() {
        let scene = scene(mirror: 0.7)
        let renderer = SceneRenderer(scene, size: size)
        let (mirrored, owners) = (renderer.image(), renderer.owners())
        let plain = SceneRenderer(self.scene(mirror: 0), size: size).image()
        var changed = 0
        for index in 0..<size * size {
            let (x, y) = (index % size, index / size)
            guard x > 0, y > 0, x < size - 1, y < size - 1 else { continue }
            let around = [index, index - 1, index + 1, index - size, index + size]
            let isInside = around.allSatisfy { owners[$0] != nil }
            if isInside { #expect(mirrored[x, y] == plain[x, y]) }
            if mirrored[x, y] != plain[x, y] { changed += 1 }
        }
        #expect(changed > size * size / 4)
    }
}
