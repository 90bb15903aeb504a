// SPDX-License-Identifier: Apache-2.0

/// The light of a scene, and what it makes of surfaces.
package struct SceneShading: Sendable {
    private let geometry: SceneGeometry
    private let view: SceneView
    /// Towards the middle of the light.
    private let light: SIMD3<Float>
    /// Towards points spread over the light.
    private let lightPoints: [SIMD3<Float>]
    private static let lightPointCount = 16

    package init(_ geometry: SceneGeometry, view: SceneView) {
        self.geometry = geometry
        self.view = view
        let level = cosine(view.lightElevation)
        let light = SIMD3(
            level * sine(view.lightAzimuth), sine(view.lightElevation),
            level * cosine(view.lightAzimuth))
        let aside = normalized(cross(SIMD3(0, 1, 0), light))
        let upward = cross(light, aside)
        self.light = light
        lightPoints = (0..<Self.lightPointCount).map { index in
            // A sunflower's seeds: turned by the golden angle, evenly over the disc.
            let share = (Float(index) + 0.5) / Float(Self.lightPointCount)
            let radius = share.squareRoot() * view.lightRadius
            let angle = 2.399_963 * Float(index)
            return normalized(
                light + aside * (radius * cosine(angle)) + upward * (radius * sine(angle)))
        }
    }

    /// Whether a surface turned this way can see the light at all.
    package func facesLight(_ normal: SIMD3<Float>) -> Bool {
        dot(normal, light) > 0
    }

    /// The share of the light that reaches a meeting's point: the mean over some of the light's
    /// points.
    package func visibility(
        _ meeting: SceneGeometry.Meeting, along ray: Ray, lightPoints choice: LightPoints
    ) -> Float {
        guard facesLight(meeting.normal) else { return 0 }
        let clearance = meeting.solid >= 0 ? geometry.solids[meeting.solid].clearance : 0.002
        let start = ray.point(at: meeting.distance) + meeting.normal * clearance
        switch choice {
        case .middle:
            return geometry.blocks(Ray(origin: start, direction: light)) ? 0 : 1
        case .rim:
            return openShare(from: start, first: Self.lightPointCount - 4, step: 1)
        case .every(let step, let first):
            return openShare(from: start, first: first, step: step)
        }
    }

    /// Which points of the light to look at.
    package enum LightPoints: Sendable {
        case middle
        /// Four around the rim.
        case rim
        /// Every so manieth of all points.
        case every(step: Int, from: Int)
    }

    private func openShare(from start: SIMD3<Float>, first: Int, step: Int) -> Float {
        var open: Float = 0
        var count: Float = 0
        for index in stride(from: first, to: Self.lightPointCount, by: step) {
            count += 1
            if !geometry.blocks(Ray(origin: start, direction: lightPoints[index])) { open += 1 }
        }
        return open / count
    }

    /// The light a surface sends back along a ray, linear.
    package func colour(
        of meeting: SceneGeometry.Meeting, along ray: Ray, visibility: Float
    ) -> SIMD3<Float> {
        let point = ray.point(at: meeting.distance)
        let facing = max(-dot(meeting.normal, ray.direction), 0)
        let direct = max(dot(meeting.normal, light), 0) * visibility
        let open = geometry.openness(at: point, normal: meeting.normal, of: meeting.solid)
        let ambient = (0.36 + 0.10 * meeting.normal.y + 0.08 * facing) * (0.25 + 0.75 * open)
        let around = view.ambientTint * ambient + view.lightTint * (0.74 * direct)
        let lit = tint(of: meeting, at: point) * around
        if mirrors(meeting) {
            return mixed(lit, reflection(along: ray, at: point), view.floorMirror)
        }
        guard meeting.solid >= 0, direct > 0 else { return lit }
        let halfway = normalized(light - ray.direction)
        var gloss = max(dot(halfway, meeting.normal), 0)
        for _ in 0..<5 { gloss *= gloss }
        let strength = geometry.finishes[meeting.solid]?.gloss ?? 0.22
        return lit + view.lightTint * (strength * gloss * visibility)
    }

    /// The number of the surface a meeting is on, paint included.
    package func surface(of meeting: SceneGeometry.Meeting, along ray: Ray) -> Int32 {
        let point = ray.point(at: meeting.distance)
        if mirrors(meeting) {
            let mirrored = mirrored(ray, at: point)
            return Self.mirrored + surface(of: geometry.nearest(to: mirrored), along: mirrored)
        }
        if geometry.paint(on: meeting, at: point) != nil { return meeting.surface + 1 }
        guard let region = paint(on: meeting, at: point) else { return meeting.surface }
        return meeting.surface + region.rawValue
    }

    private func tint(of meeting: SceneGeometry.Meeting, at point: SIMD3<Float>) -> SIMD3<Float> {
        switch meeting.solid {
        case SceneGeometry.floor: return view.floorTint
        case SceneGeometry.wall: return view.wallTint * (0.9 + 0.05 * min(point.y, 4))
        default:
            if let finish = geometry.finishes[meeting.solid] {
                return geometry.paint(on: meeting, at: point)
                    ?? finish.tint(of: SceneGeometry.face(of: meeting))
            }
            switch paint(on: meeting, at: point) {
            case .dial: return SIMD3(0.84, 0.84, 0.80)
            case .ink: return SIMD3(0.02, 0.02, 0.025)
            case .rim, nil: return geometry.tints[meeting.solid]
            }
        }
    }

    private func paint(
        on meeting: SceneGeometry.Meeting, at point: SIMD3<Float>
    ) -> ClockFace.Region? {
        guard let clock = geometry.clock, meeting.solid == clock.solid,
            meeting.surface == Int32(clock.solid + 1) * 64 + clock.side * 4
        else { return nil }
        return clock.face.region(at: point)
    }
}

// MARK: - The floor as a mirror

extension SceneShading {
    /// What is added to the number of a surface that is seen in the floor.
    private static let mirrored: Int32 = 1 << 20

    private func mirrors(_ meeting: SceneGeometry.Meeting) -> Bool {
        meeting.solid == SceneGeometry.floor && view.floorMirror > 0
    }

    /// The ray that the floor throws back.
    private func mirrored(_ ray: Ray, at point: SIMD3<Float>) -> Ray {
        Ray(
            origin: SIMD3(point.x, 0.002, point.z),
            direction: SIMD3(ray.direction.x, -ray.direction.y, ray.direction.z))
    }

    /// What is seen in the floor, which never sees itself.
    private func reflection(along ray: Ray, at point: SIMD3<Float>) -> SIMD3<Float> {
        let mirrored = mirrored(ray, at: point)
        let meeting = geometry.nearest(to: mirrored)
        let visibility = visibility(
            meeting, along: mirrored, lightPoints: .every(step: 2, from: 0))
        return colour(of: meeting, along: mirrored, visibility: visibility)
    }
}
