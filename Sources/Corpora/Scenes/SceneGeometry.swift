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
    package internal(set) var solids: [Solid] = []
    /// Their colours, linear.
    package internal(set) var tints: [SIMD3<Float>] = []
    /// The object each solid belongs to.
    package internal(set) var owners: [Int] = []
    /// The painted front of a clock, and the solid and the face it is on.
    package internal(set) var clock: (face: ClockFace, solid: Int, side: Int32)?
    /// What meshes are made of, and what is painted on them; nil for other solids.
    package internal(set) var finishes: [SurfaceFinish?] = []

    /// The wall is the plane at this z.
    private let wallDepth: Float
    private let wallRadius: Float?
    /// The middle of a round wall.
    private let middle: SIMD3<Float>
    /// The planes of all convex solids.
    var planes: [SIMD4<Float>] = []
    private var occluders: [SIMD4<Float>] = []
    /// The surfaces of all solids of triangles.
    var meshes: [TriangleMesh] = []

    /// The surfaces of a scene.
    package init(_ scene: SceneDescription) {
        self.init(before: scene.view)
        for (index, object) in scene.objects.enumerated() { add(object, owner: index) }
        occluders = solids.map(\.occluder)
    }

    /// A floor and a wall without anything before them.
    package init(before view: SceneView) {
        wallDepth = view.wallDepth
        wallRadius = view.wallRadius
        middle = view.target
    }

    /// Puts a thing of triangles into the scene.
    ///
    /// - Parameters:
    ///   - model: the thing.
    ///   - owner: the number of the object it belongs to.
    package mutating func add(_ model: SceneModel, owner: Int) {
        let placed = PlacedMesh(
            model.mesh, at: meshes.count, foot: model.foot, scale: model.scale, turn: model.turn)
        meshes.append(model.mesh)
        solids.append(.mesh(placed))
        tints.append(model.finish.tints.first ?? SIMD3())
        finishes.append(model.finish)
        owners.append(owner)
        occluders.append(placed.occluder)
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
            if case .mesh(let placed) = solids[index] {
                let mesh = meshes[placed.index]
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
        case .mesh(let placed): placed.hit(by: ray, mesh: meshes[placed.index], within: limit)
        }
    }

    /// What is painted on a mesh where a ray meets it; nil where nothing is.
    package func paint(on meeting: Meeting, at point: SIMD3<Float>) -> SIMD3<Float>? {
        guard meeting.solid >= 0, let finish = finishes[meeting.solid],
            case .mesh(let placed) = solids[meeting.solid]
        else { return nil }
        return finish.paint(on: Self.face(of: meeting), at: placed.local(point))
    }

    /// The number of the face or part a ray meets.
    package static func face(of meeting: Meeting) -> Int {
        Int(meeting.surface) / 4 % 16
    }

    /// The floor or the wall, whichever comes first.
    private func backdrop(behind ray: Ray) -> Meeting {
        if let wallRadius { return roundBackdrop(behind: ray, radius: wallRadius) }
        let toWall = (wallDepth - ray.origin.z) / ray.direction.z
        let toFloor = -ray.origin.y / ray.direction.y
        if ray.direction.y < 0, toFloor < toWall || ray.direction.z >= 0 {
            return Meeting(
                distance: toFloor, normal: SIMD3(0, 1, 0), surface: 0, solid: Self.floor)
        }
        return Meeting(distance: toWall, normal: SIMD3(0, 0, 1), surface: 1, solid: Self.wall)
    }
}

extension SceneGeometry {
    /// The floor, or the far side of a round wall: the near side lets the camera look in.
    private func roundBackdrop(behind ray: Ray, radius: Float) -> Meeting {
        let start = ray.origin - middle
        let (across, away) = (ray.direction.x, ray.direction.z)
        let square = across * across + away * away
        let along = start.x * across + start.z * away
        let outside = start.x * start.x + start.z * start.z - radius * radius
        let inside = along * along - square * outside
        let toWall =
            inside > 0 && square > 0 ? (inside.squareRoot() - along) / square : Self.horizon
        let toFloor = -ray.origin.y / ray.direction.y
        if ray.direction.y < 0, toFloor < toWall {
            return Meeting(
                distance: toFloor, normal: SIMD3(0, 1, 0), surface: 0, solid: Self.floor)
        }
        let inward = middle - ray.point(at: toWall)
        return Meeting(
            distance: toWall, normal: normalized(SIMD3(inward.x, 0, inward.z)), surface: 1,
            solid: Self.wall)
    }

    /// Far beyond everything.
    private static let horizon: Float = 1000
}
