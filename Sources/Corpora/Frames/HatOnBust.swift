// SPDX-License-Identifier: Apache-2.0

package import Images

/// A plaster bust with a hat, turned by equal angles from frame to frame.
package struct HatOnBust: FrameSequence {
    /// What the bust wears.
    package enum Hat: String, Sendable, CaseIterable {
        case feathered = "hat"
        case peaked = "cap"
        case tall = "top hat"
    }

    /// What the bust wears.
    package let hat: Hat
    /// The hat's colour.
    package let colour: SceneColour
    /// The colour of its feather, or of the cap's band and button.
    package let second: SceneColour
    /// From one frame to the next, in radians, counter-clockwise from above.
    package let step: Float
    package let caption: String

    private let start: Float
    private let view: SceneView

    package init(_ generator: KeyedGenerator, frameCount: Int) {
        var generator = generator
        hat = generator.element(of: Hat.allCases) ?? .feathered
        let colours = generator.shuffled(SceneColour.allCases)
        colour = colours[0]
        second = colours[1]
        // From one side to the other, or once around.
        let isWhole = generator.chance(0.4)
        let arc = isWhole ? 2 * Float.pi : Float.pi * generator.next(in: 0.7...1)
        let way: Float = generator.chance(0.5) ? 1 : -1
        step = way * arc / Float(isWhole ? frameCount : frameCount - 1)
        start = isWhole ? generator.next(in: -0.5...0.5) : -way * arc / 2
        view = Self.view(&generator)
        caption = Self.caption(hat, colour, second, frameCount: frameCount, &generator)
    }

    /// How far the bust is turned in a frame, in radians; 0 looks at the camera.
    package func angle(at index: Int) -> Float {
        start + step * Float(index)
    }

    package func image(at index: Int, size: Int) -> Image {
        var geometry = SceneGeometry(before: view)
        let turn = angle(at: index)
        let plaster = SIMD3<Float>(0.86, 0.85, 0.82)
        geometry.add(
            SceneModel(
                BustMesh.mesh,
                finish: SurfaceFinish(tints: [plaster * 0.92, plaster * 0.75], gloss: 0.03),
                turn: turn),
            owner: 0)
        let mesh =
            switch hat {
            case .feathered: HatMesh.feathered
            case .peaked: HatMesh.peaked
            case .tall: HatMesh.tall
            }
        let dark = colour.reflectance * 0.35 + second.reflectance * 0.1
        let band = hat == .peaked ? second.reflectance : dark
        let finish = SurfaceFinish(
            tints: [colour.reflectance, band, second.reflectance], gloss: 0.06)
        let place = SIMD3<Float>(0, hat == .peaked ? 1.86 : 1.85, 0)
        geometry.add(SceneModel(mesh, finish: finish, foot: place, turn: turn), owner: 1)
        return SceneRenderer(geometry, view: view, width: size, height: size).image()
    }

    private static func view(_ generator: inout KeyedGenerator) -> SceneView {
        var view = SceneView()
        view.target = SIMD3(0, 1.28, 0)
        view.distance = 4.9
        view.elevation = generator.next(in: 0.05...0.14)
        view.lightAzimuth = generator.next(in: 0.5...0.9) * (generator.chance(0.5) ? 1 : -1)
        view.lightElevation = generator.next(in: 0.6...0.85)
        view.lightRadius = 0.045
        view.wallDepth = -3.4
        let wall = SIMD3<Float>(
            generator.next(in: 0.42...0.62), generator.next(in: 0.42...0.62),
            generator.next(in: 0.45...0.66))
        view.wallTint = wall * wall
        let floor = SIMD3<Float>(0.55, 0.47, 0.40) * generator.next(in: 0.85...1.1)
        view.floorTint = floor * floor
        return view
    }

    private static func caption(
        _ hat: Hat, _ colour: SceneColour, _ second: SceneColour, frameCount: Int,
        _ generator: inout KeyedGenerator
    ) -> String {
        let article = { (word: String) in "aeiou".contains(word.prefix(1)) ? "an" : "a" }
        let detail = hat == .peaked ? "band" : "feather"
        let first = "\(article(colour.rawValue)) \(colour.rawValue) \(hat.rawValue)"
        let extra = "\(article(second.rawValue)) \(second.rawValue) \(detail)"
        let wordings = [
            "a plaster bust wearing \(first) with \(extra), at \(frameCount) equally spaced angles",
            "\(first) with \(extra) on a plaster bust. from each picture to the next it turns by "
                + "the same angle.",
            "a white bust in \(first) with \(extra), turning by equal angles",
        ]
        return generator.element(of: wordings) ?? ""
    }
}
