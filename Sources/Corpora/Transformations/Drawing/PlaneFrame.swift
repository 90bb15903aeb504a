// SPDX-License-Identifier: Apache-2.0

/// A point of a picture plane, x to the right and y down.
package typealias PlanePoint = SIMD2<Float>

/// A system of coordinates that lies in another: turned, scaled and moved.
struct PlaneFrame: Sendable, Equatable {
    /// Where its origin lies.
    var origin: PlanePoint
    /// Where its x axis's unit goes.
    var across: PlanePoint
    /// Where its y axis's unit goes.
    var down: PlanePoint

    init(origin: PlanePoint, across: PlanePoint, down: PlanePoint) {
        self.origin = origin
        self.across = across
        self.down = down
    }

    /// Units of the same length both ways, turned clockwise by an angle.
    init(origin: PlanePoint, scale: Float, angle: Float = 0) {
        let (sine, cosine) = (sine(angle) * scale, cosine(angle) * scale)
        self.init(
            origin: origin, across: PlanePoint(cosine, sine), down: PlanePoint(-sine, cosine))
    }

    /// Where a point of this frame lies in the outer one.
    func outer(_ point: PlanePoint) -> PlanePoint {
        origin + across * point.x + down * point.y
    }

    /// Which point of this frame lies at a point of the outer one.
    ///
    /// - Precondition: the axes are not parallel.
    func inner(_ point: PlanePoint) -> PlanePoint {
        let offset = point - origin
        let area = across.x * down.y - across.y * down.x
        return PlanePoint(
            offset.x * down.y - offset.y * down.x, across.x * offset.y - across.y * offset.x) / area
    }

    /// The geometric mean of both axes' lengths.
    var scale: Float {
        (across.x * down.y - across.y * down.x).magnitude.squareRoot()
    }

    /// This frame seen from the frame that `outside` lies in.
    func placed(in outside: PlaneFrame) -> PlaneFrame {
        let moved = outside.outer(origin)
        return PlaneFrame(
            origin: moved, across: outside.outer(origin + across) - moved,
            down: outside.outer(origin + down) - moved)
    }
}
