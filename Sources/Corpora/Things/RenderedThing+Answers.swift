// SPDX-License-Identifier: Apache-2.0

package import Images

extension RenderedThing {
    /// What a change makes of the thing, in the same view and light.
    ///
    /// - Parameters:
    ///   - change: what is done to it.
    ///   - seed: decides what the change leaves open.
    ///   - width: pixels across; half as many are down.
    /// - Returns: the picture, floor and wall included.
    package func answer(
        to change: ThingChange, seed: UInt64, width: Int = ordinaryWidth
    ) -> Image {
        renderer(after: change, seed: seed, width: width).image()
    }

    /// For every pixel of the answer whether it shows the thing; row by row.
    package func mask(after change: ThingChange, seed: UInt64) -> [Bool] {
        renderer(after: change, seed: seed, width: Self.ordinaryWidth).owners().map { $0 != nil }
    }

    private func renderer(after change: ThingChange, seed: UInt64, width: Int) -> SceneRenderer {
        let models = models(after: change, seed: seed)
        return renderer(
            of: models, in: change == .broken ? view(of: models) : view, width: width)
    }

    private func models(after change: ThingChange, seed: UInt64) -> [SceneModel] {
        switch change {
        case .coloured(let other): [model(finish: finish(in: other))]
        case .striped: [model(finish: finish(in: colour, pattern: stripes(seed: seed)))]
        case .written(let word): [model(finish: finish(in: colour, pattern: written(word)))]
        case .tiny: [model(finish: finish(in: colour), scale: 0.3)]
        case .broken: pieces(seed: seed)
        }
    }

    /// White on dark things, black on light ones.
    private var ink: SIMD3<Float> {
        let tint = colour.reflectance
        let light = tint.x * 0.3 + tint.y * 0.6 + tint.z * 0.1
        return light > 0.32 ? SIMD3(repeating: 0.012) : SIMD3(repeating: 0.86)
    }

    private func stripes(seed: UInt64) -> SurfacePattern {
        var generator = KeyedGenerator(seed, UInt64(index), 0x5781)
        let course: StripePattern.Course =
            switch generator.next(below: kind == .block ? 1 : 3) {
            case 0: .around(perUnit: generator.next(in: 3...5))
            case 1: .upright(count: generator.next(in: 8...14))
            default: .leaning(count: generator.next(in: 7...11), turns: 0.12)
            }
        return .stripes(
            StripePattern(
                course: course, share: generator.next(in: 0.4...0.55),
                lastPart: ThingForm.lastStriped, tint: ink))
    }

    private func written(_ word: String) -> SurfacePattern {
        let unit = Lettering(word, height: 1, weight: Self.pen)
        let height = min(form.wordRoom.y, form.wordRoom.x / unit.width)
        let isFlat = if case .flat = form.ground { true } else { false }
        return .word(
            WordPattern(
                Lettering(word, height: height, weight: Self.pen), on: form.ground,
                facing: isFlat ? 0 : -turn, level: form.wordLevel, tint: ink))
    }

    private static let pen: Float = 0.15

    private func pieces(seed: UInt64) -> [SceneModel] {
        var turned = form
        turned.triangles = MeshMover.turned(form.triangles, by: turn)
        let broken = BrokenThing(turned, seed: seed)
        // What fell takes room on one side: the whole heap goes to the middle.
        let boxes = broken.pieces.map(MeshMover.bounds)
        let left = boxes.reduce(Float.greatestFiniteMagnitude) { min($0, $1.lower.x) }
        let right = boxes.reduce(-Float.greatestFiniteMagnitude) { max($0, $1.upper.x) }
        let shift = SIMD3(view.target.x - (left + right) / 2, 0, 0)
        let finish = finish(in: colour)
        return broken.pieces.map {
            SceneModel(TriangleMesh(binning: $0), finish: finish, foot: shift)
        }
    }

    /// The view of some models: the thing's own, from farther off where they would not fit.
    private func view(of models: [SceneModel]) -> SceneView {
        let corners = models.flatMap { model in
            let (lower, upper) = model.mesh.bounds
            return (0..<8).map { corner in
                model.foot
                    + SIMD3(
                        corner & 1 == 0 ? lower.x : upper.x, corner & 2 == 0 ? lower.y : upper.y,
                        corner & 4 == 0 ? lower.z : upper.z)
            }
        }
        var view = view
        let needed = SceneComposer.distance(
            toFill: 0.95, around: corners, in: view, widthByHeight: 2)
        view.distance = max(view.distance, needed)
        return view
    }
}
