// SPDX-License-Identifier: Apache-2.0

package import Images

/// A scene over which the sun goes from one side to the other, low at both ends.
package struct MovingSun: FrameSequence {
    /// The scene, but for its light.
    package let scene: SceneDescription
    /// Whether the sun comes from the left or from the right.
    package let rises: Side
    package let caption: String

    private let frameCount: Int
    private let highest: Float

    /// A side of the picture.
    package enum Side: String, Sendable, CaseIterable {
        case left, right

        /// The other one.
        package var opposite: Side { self == .left ? .right : .left }
    }

    package init(_ generator: KeyedGenerator, frameCount: Int) {
        var generator = generator
        let kind = generator.element(of: SceneKind.allCases) ?? .blocks
        var scene = SceneComposer.scene(of: kind, seed: generator.next(), index: 0)
        // Room for long shadows.
        scene.view.distance *= 1.12
        scene.view.lightRadius = 0.03
        self.scene = scene
        self.frameCount = frameCount
        rises = generator.chance(0.5) ? .left : .right
        highest = generator.next(in: 0.9...1.2)
        caption = Self.caption(of: scene, from: rises, &generator)
    }

    /// The light of a frame: its direction goes on by equal angles.
    package func view(at index: Int) -> SceneView {
        let share = Float(index) / Float(frameCount - 1)
        let way: Float = rises == .left ? -1 : 1
        let height = sine(share * Float.pi)
        var view = scene.view
        view.lightAzimuth = way * (1 - 2 * share) * Self.widest
        view.lightElevation = Self.lowest + (highest - Self.lowest) * height
        view.lightTint = mixed(SIMD3(0.95, 0.52, 0.24), SIMD3(1.06, 1.03, 0.96), height)
        view.ambientTint = mixed(SIMD3(0.50, 0.48, 0.60), SIMD3(0.98, 1.0, 1.04), height)
        return view
    }

    private static let widest: Float = 1.3
    private static let lowest: Float = 0.34

    package func image(at index: Int, size: Int) -> Image {
        var frame = scene
        frame.view = view(at: index)
        return SceneRenderer(frame, size: size).image()
    }

    private static func caption(
        of scene: SceneDescription, from side: Side, _ generator: inout KeyedGenerator
    ) -> String {
        let name = scene.caption.hasSuffix(".") ? String(scene.caption.dropLast()) : scene.caption
        let way = "from the \(side.rawValue) to the \(side.opposite.rawValue)"
        let wordings = [
            "\(name). the sun moves \(way), and the shadows follow it.",
            "\(name). from morning to evening the sun goes \(way).",
            "\(name). the light comes from the \(side.rawValue) at first, and from the "
                + "\(side.opposite.rawValue) at last.",
        ]
        return generator.element(of: wordings) ?? ""
    }
}
