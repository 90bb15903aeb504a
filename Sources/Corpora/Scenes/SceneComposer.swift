// SPDX-License-Identifier: Apache-2.0

/// Makes up scenes: what there is, in which colours, and how it is seen.
package struct SceneComposer: Sendable {
    var random: SceneRandom
    /// The floor of the scene being made.
    private let ground: SceneGround
    /// Colours no object of the scene has yet.
    private var colours: [SceneColour]

    /// Scene `index` of `seed`; it depends on nothing else.
    package static func scene(seed: UInt64, index: Int) -> SceneDescription {
        var composer = SceneComposer(random: SceneRandom(seed: seed, index: index))
        let kind = composer.kind()
        return composer.scene(of: kind)
    }

    /// Scene `index` of `seed` among those of one kind.
    package static func scene(of kind: SceneKind, seed: UInt64, index: Int) -> SceneDescription {
        var composer = SceneComposer(random: SceneRandom(seed: seed, index: index))
        return composer.scene(of: kind)
    }

    private init(random: SceneRandom) {
        var random = random
        ground = random.element(of: SceneGround.allCases) ?? .grey
        colours = random.shuffled(SceneColour.allCases)
        self.random = random
        // White on white would be a riddle.
        if ground == .white { colours.removeAll { $0 == .white } }
    }

    private mutating func kind() -> SceneKind {
        let total = SceneKind.allCases.reduce(0) { $0 + $1.share }
        var rest = random.index(below: total)
        for kind in SceneKind.allCases {
            if rest < kind.share { return kind }
            rest -= kind.share
        }
        return .blocks
    }

    private mutating func scene(of kind: SceneKind) -> SceneDescription {
        let objects =
            switch kind {
            case .polygons: polygons()
            case .clock: [clock()]
            case .blocks: blocks()
            case .stack: stack()
            case .spheres: spheres()
            case .teapot: teapot()
            }
        var scene = SceneDescription(
            kind: kind, objects: objects, ground: ground, view: view(of: objects))
        let grounded = scene.groundedCaptions
        let wordings = random.chance(0.2) && !grounded.isEmpty ? grounded : scene.captions
        scene.caption = random.element(of: wordings) ?? ""
        return scene
    }

    /// A colour of its own for the next object, in words and, a little off, in numbers.
    mutating func nextColour() -> (word: SceneColour, tint: SIMD3<Float>) {
        let word = colours.popLast() ?? .black
        let off = SIMD3(
            random.number(in: 0.97...1.03), random.number(in: 0.97...1.03),
            random.number(in: 0.97...1.03))
        let shade = random.number(in: 0.92...1.06)
        return (word, pointwiseMin(word.reflectance * off * shade, SIMD3(repeating: 0.92)))
    }

    // MARK: - View

    private static let wallColours: [SIMD3<Float>] = [
        SIMD3(0.67, 0.65, 0.62), SIMD3(0.52, 0.59, 0.67), SIMD3(0.60, 0.66, 0.58),
        SIMD3(0.72, 0.62, 0.61), SIMD3(0.80, 0.77, 0.70), SIMD3(0.63, 0.62, 0.70),
    ]

    /// A camera that has the objects large in the middle of its picture, and a light.
    private mutating func view(of objects: [SceneObject]) -> SceneView {
        var view = SceneView()
        let box = Self.box(around: objects)
        let size = box.upper - box.lower
        view.elevation = random.number(in: 0.26...0.44)
        let shift = SIMD3(random.number(in: -1...1), random.number(in: -1...1), 0)
        view.target = (box.lower + box.upper) / 2 + shift * (size.max() * 0.025)
        // One thing alone needs some floor around it to stand on.
        let fill = random.number(in: objects.count == 1 ? 0.64...0.80 : 0.76...0.92)
        view.distance = Self.distance(
            toFill: fill, around: objects.flatMap(\.outerPoints), in: view)
        let side: Float = random.chance(0.5) ? 1 : -1
        view.lightAzimuth = side * random.number(in: 0.35...1.05)
        view.lightElevation = random.number(in: 0.8...1.1)
        view.lightRadius = random.number(in: 0.03...0.045)
        view.wallDepth = box.lower.z - size.max() * random.number(in: 0.7...1.3)
        let wall = random.element(of: Self.wallColours) ?? SIMD3(repeating: 0.6)
        view.wallTint = wall * wall * random.number(in: 0.92...1.05)
        view.floorTint = ground.reflectance * random.number(in: 0.93...1.03)
        return view
    }

    /// How far off a camera that has not turned has to be for some points to fill this share of
    /// the picture's height or width, and no more of either.
    static func distance(
        toFill share: Float, around points: [SIMD3<Float>], in view: SceneView,
        widthByHeight: Float = 1
    ) -> Float {
        let (level, fall) = (cosine(view.elevation), sine(view.elevation))
        var distance: Float = 0
        for point in points {
            let offset = point - view.target
            let up = offset.y * level - offset.z * fall
            let away = -offset.y * fall - offset.z * level
            let aside = max(abs(offset.x) / widthByHeight, abs(up))
            distance = max(distance, aside / (share * SceneView.halfTangent) - away)
        }
        return distance
    }

    /// The box around all objects.
    static func box(
        around objects: [SceneObject]
    ) -> (lower: SIMD3<Float>, upper: SIMD3<Float>) {
        let points = objects.flatMap(\.outerPoints)
        let some = points.first ?? SIMD3()
        return (points.reduce(some, pointwiseMin), points.reduce(some, pointwiseMax))
    }
}
