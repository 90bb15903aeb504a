// SPDX-License-Identifier: Apache-2.0

package import Images

/// Something that moves over a floor that is a mirror.
package struct ReflectiveFloor: FrameSequence {
    /// What changes from frame to frame.
    package enum Motion: String, Sendable, CaseIterable {
        case rising, sinking, turning, growing, shrinking
        case movingRight = "moving to the right"
        case movingLeft = "moving to the left"
    }

    /// What it does.
    package let motion: Motion
    package let caption: String

    private let frameCount: Int
    private let object: SceneObject
    private let view: SceneView
    private let ground: SceneGround

    private static let shapes: [SceneShape] = [.sphere, .cube, .cylinder, .cone, .teapot]

    package init(_ generator: KeyedGenerator, frameCount: Int) {
        var generator = generator
        let shape = generator.element(of: Self.shapes) ?? .sphere
        // A black thing over a dark mirror would be a riddle.
        let colours = SceneColour.allCases.filter { $0 != .black && $0 != .brown }
        let colour = generator.element(of: colours) ?? .red
        let round: [SceneShape] = [.sphere, .cylinder, .cone]
        let motions = Motion.allCases.filter { $0 != .turning || !round.contains(shape) }
        motion = generator.element(of: motions) ?? .rising
        self.frameCount = frameCount
        var object = SceneObject(
            shape: shape, colour: colour, tint: colour.reflectance,
            extent: Self.extent(of: shape))
        object.turn = generator.next(in: -0.6...0.6)
        self.object = object
        ground = generator.element(of: SceneGround.allCases) ?? .grey
        view = Self.view(on: ground, &generator)
        caption = Self.caption(of: object, motion, &generator)
    }

    /// The object as a frame shows it.
    package func object(at index: Int) -> SceneObject {
        var object = object
        object.foot.y = 0.25
        let share = Float(index) / Float(frameCount - 1)
        switch motion {
        case .rising: object.foot.y = 0.6 * share
        case .sinking: object.foot.y = 0.6 * (1 - share)
        case .turning: object.turn += Self.turn(of: object) * Float(index) / Float(frameCount)
        case .growing: object.extent *= 0.4 + 0.6 * share
        case .shrinking: object.extent *= 1 - 0.6 * share
        case .movingRight: object.foot.x = -0.75 + 1.5 * share
        case .movingLeft: object.foot.x = 0.75 - 1.5 * share
        }
        return object
    }

    package func image(at index: Int, size: Int) -> Image {
        SceneRenderer(scene(at: index), size: size).image()
    }

    /// The scene of a frame.
    package func scene(at index: Int) -> SceneDescription {
        SceneDescription(
            kind: .spheres, objects: [object(at: index)], ground: ground, view: view,
            caption: caption)
    }

    private static func extent(of shape: SceneShape) -> SIMD3<Float> {
        switch shape {
        case .teapot:
            let (lower, upper) = TeapotMesh.mesh.bounds
            return (upper - lower) * (1.5 / (upper.x - lower.x))
        case .cube: return SIMD3(repeating: 0.85)
        case .sphere: return SIMD3(repeating: 1)
        default: return SIMD3(0.95, 1.05, 0.95)
        }
    }

    /// A cube looks the same after a quarter of a turn.
    private static func turn(of object: SceneObject) -> Float {
        object.shape == .cube ? Float.pi / 2 : 2 * Float.pi
    }

    /// A camera low enough to see the thing and its image.
    private static func view(on ground: SceneGround, _ generator: inout KeyedGenerator) -> SceneView
    {
        var view = SceneView()
        view.target = SIMD3(0, 0.05, 0)
        view.distance = 6.1
        view.elevation = generator.next(in: 0.16...0.24)
        view.lightAzimuth = generator.next(in: 0.35...0.9) * (generator.chance(0.5) ? 1 : -1)
        view.lightElevation = generator.next(in: 0.8...1.05)
        view.lightRadius = 0.04
        view.wallDepth = -generator.next(in: 2.2...3.2)
        let wall = SIMD3<Float>(
            generator.next(in: 0.55...0.78), generator.next(in: 0.55...0.78),
            generator.next(in: 0.55...0.78))
        view.wallTint = wall * wall
        view.floorTint = ground.reflectance * 0.4
        view.floorMirror = generator.next(in: 0.6...0.75)
        return view
    }

    private static func caption(
        of object: SceneObject, _ motion: Motion, _ generator: inout KeyedGenerator
    ) -> String {
        let colour = object.colour.rawValue
        let article = colour == "orange" ? "an" : "a"
        let name = "\(article) \(colour) \(object.shape.rawValue)"
        let wordings = [
            "\(name) over a mirror-like floor, \(motion.rawValue) step by step",
            "\(name) and its reflection in the floor. it is \(motion.rawValue).",
            "\(name) \(motion.rawValue) above a reflective floor",
        ]
        return generator.element(of: wordings) ?? ""
    }
}
