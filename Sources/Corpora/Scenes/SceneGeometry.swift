// SPDX-License-Identifier: Apache-2.0

/// A scene as surfaces: solids on a floor, before a wall.
package struct SceneGeometry: Sendable {
    /// What a ray meets first.
    package struct Meeting: Sendable {
        /// From the ray's origin.
        package var distance: Float
        /// The surface's direction outward.
        package var normal: SIMD3<Float>
        /// A number for the surface: neighbours of another number have an edge between them.
        package var surface: Int32
        /// The solid's index, `floor` or `wall`.
        package var solid: Int
    }

    /// Stands for the floor where a solid's index is expected.
    package static let floor = -1
    /// Stands for the wall where a solid's index is expected.
    package static let wall = -2

    /// The solids; several may make one object.
    package private(set) var solids: [Solid] = []
    /// Their colours, linear.
    package private(set) var tints: [SIMD3<Float>] = []
    /// The object each solid belongs to.
    package private(set) var owners: [Int] = []
    /// The painted front of a clock, and the solid and the face it is on.
    package private(set) var clock: (face: ClockFace, solid: Int, side: Int32)?
    /// The wall is the plane at this z.
    package let wallDepth: Float

    private var planes: [SIMD4<Float>] = []
    private var occluders: [SIMD4<Float>] = []
    private let mesh = TeapotMesh.mesh

    /// The surfaces of a scene.
    package init(_ scene: SceneDescription) {
        wallDepth = scene.view.wallDepth
        for (index, object) in scene.objects.enumerated() { add(object, owner: index) }
        occluders = solids.map(\.occluder)
    }

    /// What the ray meets first; every ray that goes down or back meets floor or wall.
    package func nearest(to ray: Ray) -> Meeting {
        var meeting = backdrop(behind: ray)
        for index in solids.indices {
            if let hit = hit(index, by: ray, within: meeting.distance) {
                meeting = Meeting(
                    distance: hit.distance, normal: hit.normal,
                    surface: Int32(index + 1) * 64 + hit.face * 4, solid: index)
            }
        }
        return meeting
    }

    /// Whether anything stands in the ray's way.
    package func blocks(_ ray: Ray) -> Bool {
        for index in solids.indices {
            if case .teapot(let placed) = solids[index] {
                if placed.blocks(ray, mesh: mesh, within: .greatestFiniteMagnitude) { return true }
            } else if hit(index, by: ray, within: .greatestFiniteMagnitude) != nil {
                return true
            }
        }
        return false
    }

    /// The share of the surrounding light that reaches a point, from 0 to 1.
    ///
    /// Each other solid is taken for a ball, which hides its share of what the point sees.
    package func openness(at point: SIMD3<Float>, normal: SIMD3<Float>, of solid: Int) -> Float {
        var open: Float = 1
        for index in occluders.indices where index != solid {
            let ball = occluders[index]
            let toBall = SIMD3(ball.x, ball.y, ball.z) - point
            let squared = dot(toBall, toBall)
            let facing = dot(toBall, normal) / squared.squareRoot()
            guard facing > 0 else { continue }
            open *= 1 - facing * min(ball.w * ball.w / squared, 1)
        }
        return open
    }

    private func hit(_ index: Int, by ray: Ray, within limit: Float) -> RayHit? {
        switch solids[index] {
        case .sphere(let sphere): sphere.hit(by: ray, within: limit)
        case .convex(let solid): solid.hit(by: ray, planes: planes, within: limit)
        case .frustum(let solid): solid.hit(by: ray, within: limit)
        case .teapot(let placed): placed.hit(by: ray, mesh: mesh, within: limit)
        }
    }

    /// The floor or the wall, whichever comes first.
    private func backdrop(behind ray: Ray) -> Meeting {
        let toWall = (wallDepth - ray.origin.z) / ray.direction.z
        let toFloor = -ray.origin.y / ray.direction.y
        if ray.direction.y < 0, toFloor < toWall || ray.direction.z >= 0 {
            return Meeting(
                distance: toFloor, normal: SIMD3(0, 1, 0), surface: 0, solid: Self.floor)
        }
        return Meeting(distance: toWall, normal: SIMD3(0, 0, 1), surface: 1, solid: Self.wall)
    }
}

// MARK: - From objects to solids

extension SceneGeometry {
    private mutating func add(_ object: SceneObject, owner: Int) {
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
            let bounds = mesh.bounds
            let scale = object.extent.x / (bounds.upper.x - bounds.lower.x)
            let placed = PlacedMesh(
                mesh, foot: object.foot, scale: scale, turn: object.turn)
            append(.teapot(placed), object, owner)
        }
    }

    private mutating func append(_ solid: Solid, _ object: SceneObject, _ owner: Int) {
        solids.append(solid)
        tints.append(object.tint)
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
