// SPDX-License-Identifier: Apache-2.0

extension SceneGeometry {
    /// Puts the solids of an object into the scene.
    mutating func add(_ object: SceneObject, owner: Int) {
        let middle = object.foot + SIMD3(0, object.extent.y / 2, 0)
        let up = SIMD3<Float>(0, 1, 0)
        switch object.shape {
        case .sphere:
            let radius = object.extent.x / 2
            append(.sphere(Sphere(centre: middle, radius: radius)), object, owner)
        case .cylinder, .cone:
            let radius = object.extent.x / 2
            let head = object.shape == .cone ? 0 : radius
            let solid = Frustum(
                foot: object.foot, axis: up, height: object.extent.y, footRadius: radius,
                headRadius: head)
            append(.frustum(solid), object, owner)
        case .cube, .block:
            appendPrism(object, outline: .square, owner: owner)
        case .triangle, .square, .pentagon, .hexagon, .circle:
            appendPrism(object, outline: object.shape, owner: owner)
        case .clock:
            appendPrism(object, outline: object.outline ?? .circle, owner: owner)
            addFace(to: object)
        case .teapot:
            let bounds = TeapotMesh.mesh.bounds
            let scale = object.extent.x / (bounds.upper.x - bounds.lower.x)
            var placed = PlacedMesh(
                TeapotMesh.mesh, at: meshes.count, foot: object.foot, scale: scale,
                turn: object.turn)
            // Spout and handle hide little.
            placed.occluder = SIMD4(placed.foot + SIMD3(0, 0.65 * scale, 0), 0.9 * scale)
            meshes.append(TeapotMesh.mesh)
            append(.mesh(placed), object, owner)
        }
    }

    private mutating func append(_ solid: Solid, _ object: SceneObject, _ owner: Int) {
        solids.append(solid)
        tints.append(object.tint)
        finishes.append(nil)
        owners.append(owner)
    }

    /// An upright slab of the given outline, its front face 0, or face 1 of a disc.
    private mutating func appendPrism(_ object: SceneObject, outline: SceneShape, owner: Int) {
        let centre = object.foot + SIMD3(0, object.extent.y / 2, 0)
        let front = SIMD3(sine(object.turn), 0, cosine(object.turn))
        let right = SIMD3(front.z, 0, -front.x)
        let half = object.extent / 2
        guard let sideCount = outline.sideCount else {
            let disc = Frustum(
                foot: centre - front * half.z, axis: front, height: object.extent.z,
                footRadius: half.y, headRadius: half.y)
            return append(.frustum(disc), object, owner)
        }
        let first = planes.count
        appendPlane(front, through: centre + front * half.z)
        appendPlane(-front, through: centre - front * half.z)
        let middle = object.foot + SIMD3(0, Self.apothem(of: object, outline), 0)
        for side in 0..<sideCount {
            let direction = ClockFace.sideNormal(side, of: sideCount)
            let normal = right * direction.x + SIMD3(0, direction.y, 0)
            // A box may be wider than high; the other outlines are regular.
            let apothem =
                outline == .square
                ? (side % 2 == 0 ? half.y : half.x) : Self.apothem(of: object, outline)
            appendPlane(normal, through: middle + normal * apothem)
        }
        let corner = outline == .triangle ? object.extent.y : dot(half, half).squareRoot()
        let solid = ConvexSolid(
            centre: centre, radius: corner, planes: first..<planes.count)
        append(.convex(solid), object, owner)
    }

    private mutating func appendPlane(_ normal: SIMD3<Float>, through point: SIMD3<Float>) {
        planes.append(SIMD4(normal, dot(normal, point)))
    }

    /// From the middle of an outline to its sides, given its height.
    private static func apothem(of object: SceneObject, _ outline: SceneShape) -> Float {
        switch outline.sideCount {
        case .some(let count) where count % 2 == 1:
            // Height = apothem + circumradius.
            object.extent.y / (1 + 1 / cosine(Float.pi / Float(count)))
        default: object.extent.y / 2
        }
    }

    private mutating func addFace(to object: SceneObject) {
        let outline = object.outline ?? .circle
        let front = SIMD3(sine(object.turn), 0, cosine(object.turn))
        let apothem = Self.apothem(of: object, outline)
        let face = ClockFace(
            centre: object.foot + SIMD3(0, apothem, 0) + front * (object.extent.z / 2),
            right: SIMD3(front.z, 0, -front.x), apothem: apothem, sideCount: outline.sideCount,
            minutes: object.minutes)
        clock = (face, solids.count - 1, outline == .circle ? 1 : 0)
    }
}
