// SPDX-License-Identifier: Apache-2.0

package import Images

/// One thing on a plain floor, rendered, and what becomes of it when it is changed.
package struct RenderedThing: Sendable {
    /// Pixels across of pictures and answers where nothing else is said; half as many down.
    package static let ordinaryWidth = 256

    /// What it is.
    package let kind: ThingKind
    /// Its colour in words.
    package let colour: SceneColour
    /// Which thing of its seed it is.
    package let index: Int
    /// The seed it is drawn from.
    package let seed: UInt64

    let form: ThingForm
    let view: SceneView
    let turn: Float
    private let mesh: TriangleMesh

    /// Thing `index` of `seed`; it depends on nothing else.
    package init(seed: UInt64, index: Int) {
        var generator = Self.generator(seed: seed, index: index)
        self.seed = seed
        self.index = index
        kind = Self.kind(&generator)
        colour = generator.element(of: SceneColour.allCases) ?? .red
        form = ThingForm.drawn(of: kind, &generator)
        mesh = TriangleMesh(binning: form.triangles)
        let isBehind = kind != .block && generator.chance(0.5)
        turn = generator.next(in: -0.55...0.55) + (isBehind ? Float.pi : 0)
        view = ThingView.view(of: form.triangles, turnedBy: turn, colour: colour, &generator)
    }

    /// The thing that a subject's key names; nil for other keys.
    package init?(key: String) {
        let words = key.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 5, let index = Int(words[2]), let seed = UInt64(words[4]), index >= 0,
            Self.key(seed: seed, index: index) == key
        else { return nil }
        self.init(seed: seed, index: index)
    }

    private static func generator(seed: UInt64, index: Int) -> KeyedGenerator {
        KeyedGenerator(seed, UInt64(index), 0x7EA9)
    }

    /// What thing `index` of `seed` is; quicker than to make it.
    package static func kind(seed: UInt64, index: Int) -> ThingKind {
        var generator = generator(seed: seed, index: index)
        return kind(&generator)
    }

    private static func kind(_ generator: inout KeyedGenerator) -> ThingKind {
        let total = ThingKind.allCases.reduce(0) { $0 + $1.share }
        var rest = generator.next(below: total)
        for kind in ThingKind.allCases {
            if rest < kind.share { return kind }
            rest -= kind.share
        }
        return .teapot
    }

    /// What decides whether it is held out.
    package var key: String { Self.key(seed: seed, index: index) }

    /// "rendered teapot 123 of 1": what decides whether a thing is held out.
    package static func key(seed: UInt64, index: Int) -> String {
        "rendered \(kind(seed: seed, index: index).rawValue) \(index) of \(seed)"
    }

    /// The thing as it is, on its floor.
    ///
    /// - Parameter width: pixels across; half as many are down.
    /// - Returns: the picture, floor and wall included.
    package func picture(width: Int = ordinaryWidth) -> Image {
        renderer(of: [model(finish: finish(in: colour))], in: view, width: width).image()
    }

    /// The thing without floor and wall, in the smallest picture that holds it.
    package func cutout() -> Cutout {
        var geometry = SceneGeometry(before: view)
        geometry.add(model(finish: finish(in: colour)), owner: 0)
        let cutout = SceneRenderer(geometry, view: view, width: 480, height: 240).cutout()
        return cutout.cropped(to: cutout.contents() ?? cutout.bounds)
    }

    /// For every pixel of ``picture()`` whether it shows the thing; row by row.
    package func mask() -> [Bool] {
        renderer(of: [model(finish: finish(in: colour))], in: view, width: Self.ordinaryWidth)
            .owners().map { $0 != nil }
    }

    // MARK: - Drawing

    func finish(in colour: SceneColour, pattern: SurfacePattern? = nil) -> SurfaceFinish {
        let tint = colour.reflectance
        let cork = SIMD3<Float>(0.55, 0.38, 0.22)
        let clay = mixed(tint, SIMD3(0.80, 0.72, 0.62), 0.75)
        return SurfaceFinish(
            tints: [tint, tint * 0.82, tint, tint, tint, tint, cork, clay], pattern: pattern)
    }

    func model(finish: SurfaceFinish, scale: Float = 1) -> SceneModel {
        SceneModel(mesh, finish: finish, scale: scale, turn: turn)
    }

    func renderer(of models: [SceneModel], in view: SceneView, width: Int) -> SceneRenderer {
        var geometry = SceneGeometry(before: view)
        for (owner, model) in models.enumerated() { geometry.add(model, owner: owner) }
        return SceneRenderer(geometry, view: view, width: width, height: width / 2)
    }
}
