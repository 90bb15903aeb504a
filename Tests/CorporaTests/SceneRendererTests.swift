// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import TestSupport
import Testing

@Suite struct SceneRendererTests {
    @Test func `the same scene gives the same bytes`() {
        let scene = SceneComposer.scene(seed: 4, index: 2)
        let picture = SceneRenderer(scene, size: 48).image()
        #expect(picture.width == 48 && picture.height == 48)
        #expect(picture == SceneRenderer(scene, size: 48).image())
        let other = SceneComposer.scene(seed: 5, index: 2)
        #expect(picture != SceneRenderer(other, size: 48).image())
    }

    @Test(arguments: SceneKind.allCases)
    func `every object is seen, and both halves show something`(kind: SceneKind) {
        let size = 48
        for index in 0..<12 {
            let scene = SceneComposer.scene(of: kind, seed: 8, index: index)
            let owners = SceneRenderer(scene, size: size).owners()
            for object in scene.objects.indices {
                let count = owners.count { $0 == object }
                #expect(count > size * size / 100, "\(scene.caption): object \(object)")
            }
            let upper = owners.prefix(size * size / 2).count { $0 != nil }
            #expect(upper > size * size / 100, "\(scene.caption): empty upper half")
            let last = size - 1
            for step in 0..<size {
                let border = [step, last * size + step, step * size, step * size + last]
                #expect(border.allSatisfy { owners[$0] == nil }, "\(scene.caption): cut off")
            }
        }
    }

    @Test(arguments: [SceneKind.blocks, .spheres, .stack, .polygons, .teapot])
    func `objects look like the colour they are called`(kind: SceneKind) {
        let size = 48
        for index in 0..<12 {
            let scene = SceneComposer.scene(of: kind, seed: 9, index: index)
            let renderer = SceneRenderer(scene, size: size)
            let (owners, picture) = (renderer.owners(), renderer.image())
            for (object, described) in scene.objects.enumerated() {
                let places = owners.indices.filter { owners[$0] == object }
                let mean = (0..<3).map { channel in
                    places.reduce(0) { $0 + Int(picture.pixels[$1 * 3 + channel]) } / places.count
                }
                #expect(Self.fits(mean, described.colour), "\(scene.caption): \(mean)")
            }
        }
    }

    /// Whether a mean red, green and blue can be called this.
    private static func fits(_ mean: [Int], _ colour: SceneColour) -> Bool {
        let (red, green, blue) = (mean[0], mean[1], mean[2])
        switch colour {
        case .red: return red > 2 * green && red > 2 * blue
        case .orange: return red > green + 40 && green > blue + 30
        case .yellow: return red > blue + 60 && green > blue + 60 && abs(red - green) < 60
        case .green: return green > red + 40 && green > blue + 40
        case .blue: return blue > red + 40 && blue > green + 40
        case .purple: return blue > red && red > green + 20
        case .pink: return red > green + 30 && blue > green
        case .brown: return red > green + 15 && green > blue && red < 170
        case .white: return (mean.max() ?? 0) - (mean.min() ?? 0) < 25 && red > 130
        case .black: return (mean.max() ?? 255) < 80
        }
    }

    @Test(arguments: [
        ("pictures/blocks.png", 65976, "a small red block sitting on a large green block"),
        ("pictures/teapot.png", 15188, "a blue teapot on a white floor"),
    ])
    func `pictures drawn earlier are drawn again`(file: String, index: Int, caption: String) throws
    {
        let scene = SceneComposer.scene(seed: 271_828, index: index)
        #expect(scene.caption == caption)
        #expect(SceneCorpus.split(seed: 271_828, index: index) == .heldOut)
        let kept = try Image(contentsOf: Fixtures.url(file))
        let drawn = SceneRenderer(scene, size: 256).image()
        let differences = zip(kept.pixels, drawn.pixels).count { $0 != $1 }
        #expect(differences == 0, "\(differences) bytes of \(kept.pixels.count) differ")
    }
}
