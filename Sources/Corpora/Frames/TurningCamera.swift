// SPDX-License-Identifier: Apache-2.0

package import Images

/// A scene seen by a camera that goes around it by equal angles.
package struct TurningCamera: FrameSequence {
    /// The scene as the first frame shows it, but for the camera's turn.
    package let scene: SceneDescription
    /// From one frame to the next, in radians, counter-clockwise from above.
    package let step: Float
    /// Where the camera begins, in radians.
    package let start: Float
    package let caption: String

    /// What looks different from every side.
    private static let kinds: [SceneKind] = [.blocks, .stack, .spheres, .teapot]

    package init(_ generator: KeyedGenerator, frameCount: Int) {
        var generator = generator
        let kind = generator.element(of: Self.kinds) ?? .blocks
        var scene = SceneComposer.scene(of: kind, seed: generator.next(), index: 0)
        scene.view = Self.view(of: scene)
        // Which one is on the left depends on where the camera is.
        let wordings = scene.captions.filter { !$0.contains("left") && !$0.contains("right") }
        scene.caption = generator.element(of: wordings) ?? ""
        self.scene = scene
        let arc = generator.element(of: Arc.allCases) ?? .full
        let way: Float = generator.chance(0.5) ? 1 : -1
        step = way * arc.angle / Float(arc == .full ? frameCount : frameCount - 1)
        start = generator.next(in: -0.6...0.6)
        caption = Self.caption(of: scene, arc: arc, frameCount: frameCount, &generator)
    }

    /// How far the camera goes.
    private enum Arc: CaseIterable {
        case quarter, half, full

        var angle: Float {
            switch self {
            case .quarter: Float.pi / 2
            case .half: Float.pi
            case .full: 2 * Float.pi
            }
        }

        var words: String {
            switch self {
            case .quarter: "a quarter of the way around it"
            case .half: "half way around it"
            case .full: "all the way around it"
            }
        }
    }

    /// Where the camera is in a frame, in radians.
    package func azimuth(at index: Int) -> Float {
        start + step * Float(index)
    }

    package func image(at index: Int, size: Int) -> Image {
        var frame = scene
        frame.view.azimuth = azimuth(at: index)
        return SceneRenderer(frame, size: size).image()
    }

    /// A camera that has the objects in its picture from every side, before a round wall.
    private static func view(of scene: SceneDescription) -> SceneView {
        var view = scene.view
        let (lower, upper) = SceneComposer.box(around: scene.objects)
        view.target = (lower + upper) / 2
        let points = scene.objects.flatMap(\.outerPoints)
        let around = (0..<12).flatMap { turn in
            let (c, s) = (cosine(Float(turn) * Float.pi / 6), sine(Float(turn) * Float.pi / 6))
            return points.map { point in
                let offset = point - view.target
                return view.target
                    + SIMD3(offset.x * c + offset.z * s, offset.y, offset.z * c - offset.x * s)
            }
        }
        view.distance = SceneComposer.distance(toFill: 0.84, around: around, in: view)
        let reach = (upper - lower).max()
        view.wallRadius = reach * 1.5
        return view
    }

    private static func caption(
        of scene: SceneDescription, arc: Arc, frameCount: Int, _ generator: inout KeyedGenerator
    ) -> String {
        let name = scene.caption.hasSuffix(".") ? String(scene.caption.dropLast()) : scene.caption
        let wordings = [
            "\(name). a sequence of \(frameCount) pictures, the camera goes \(arc.words) "
                + "by equal angles.",
            "\(name). all of it is seen from \(frameCount) equally spaced angles.",
            "\(name). the camera turns by the same angle from each picture to the next.",
        ]
        return generator.element(of: wordings) ?? ""
    }
}
