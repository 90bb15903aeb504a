// SPDX-License-Identifier: Apache-2.0

/// A plaster bust made up for this project: socle, shoulders, neck and a head that looks along +z.
///
/// It is a stack of ovals with features raised and pressed in. It stands on y = 0 and is about 2.2
/// high.
enum BustMesh {
    /// The bust's surface; part 0 is the bust, part 1 its socle.
    static let mesh = TriangleMesh(binning: bust + socle)

    /// An oval across the bust: half its width, and how far it reaches to the front and the back of
    /// its middle.
    private struct Oval {
        var y, middle, half, front, back: Float

        init(_ y: Float, _ middle: Float, _ half: Float, _ front: Float, _ back: Float) {
            (self.y, self.middle, self.half, self.front, self.back) = (y, middle, half, front, back)
        }

        /// All five numbers, for going between ovals.
        var numbers: SIMD8<Float> { SIMD8(y, middle, half, front, back, 0, 0, 0) }
    }

    private static let ovals = [
        Oval(0.30, 0.00, 0.10, 0.10, 0.10), Oval(0.31, 0.00, 0.22, 0.17, 0.15),
        Oval(0.38, 0.01, 0.36, 0.25, 0.19), Oval(0.52, 0.02, 0.53, 0.31, 0.23),
        Oval(0.70, 0.02, 0.68, 0.29, 0.26), Oval(0.82, 0.01, 0.715, 0.23, 0.25),
        Oval(0.91, 0.00, 0.64, 0.18, 0.22), Oval(0.97, 0.00, 0.42, 0.165, 0.20),
        Oval(1.02, 0.00, 0.245, 0.16, 0.18), Oval(1.10, 0.015, 0.19, 0.155, 0.17),
        Oval(1.20, 0.03, 0.185, 0.17, 0.18), Oval(1.25, 0.04, 0.205, 0.24, 0.20),
        Oval(1.31, 0.05, 0.235, 0.275, 0.22), Oval(1.40, 0.05, 0.27, 0.285, 0.25),
        Oval(1.52, 0.05, 0.295, 0.295, 0.29), Oval(1.66, 0.04, 0.310, 0.30, 0.33),
        Oval(1.80, 0.03, 0.318, 0.305, 0.35), Oval(1.93, 0.02, 0.300, 0.285, 0.335),
        Oval(2.04, 0.01, 0.245, 0.235, 0.28), Oval(2.12, 0.00, 0.15, 0.15, 0.18),
        Oval(2.15, 0.00, 0.06, 0.06, 0.07), Oval(2.153, 0.00, 0.005, 0.005, 0.005),
    ]

    /// Something raised from the surface, or pressed into it where `height` is below 0.
    private struct Feature {
        /// Its middle: height, and distance from the middle of the face.
        var y, x: Float
        /// Half its height and width.
        var tall, wide: Float
        var height: Float
    }

    private static let features = [
        // Brows, sockets, eyes.
        Feature(y: 1.765, x: 0.12, tall: 0.035, wide: 0.11, height: 0.022),
        Feature(y: 1.695, x: 0.115, tall: 0.075, wide: 0.095, height: -0.05),
        Feature(y: 1.690, x: 0.115, tall: 0.036, wide: 0.062, height: 0.034),
        // Cheeks, lips, chin.
        Feature(y: 1.56, x: 0.17, tall: 0.11, wide: 0.11, height: 0.018),
        Feature(y: 1.425, x: 0, tall: 0.022, wide: 0.085, height: 0.028),
        Feature(y: 1.385, x: 0, tall: 0.024, wide: 0.075, height: 0.032),
        Feature(y: 1.405, x: 0, tall: 0.012, wide: 0.09, height: -0.022),
        Feature(y: 1.340, x: 0, tall: 0.03, wide: 0.09, height: -0.012),
        Feature(y: 1.275, x: 0, tall: 0.06, wide: 0.10, height: 0.03),
        // Wings of the nose.
        Feature(y: 1.515, x: 0.038, tall: 0.03, wide: 0.032, height: 0.03),
    ]

    private static let rows = 150
    private static let columns = 112

    private static let bust = surface()

    private static func surface() -> [TriangleMesh.Triangle] {
        let step: Float = 1e-3
        return CurvedSurfaces.grid(rows: rows, columns: columns, part: 0) { row, column in
            let share = Float(row) / Float(rows)
            let turn = Float(column % columns) / Float(columns)
            // The surface's direction from points a little off; the last oval has none above it.
            let (below, above) = (max(share - step, 0), min(share + step, 1))
            let up = point(above, turn) - point(below, turn)
            let along = point(share, turn + step) - point(share, turn - step)
            return TriangleMesh.Corner(
                point: point(share, turn), normal: normalized(cross(along, up)))
        }
    }

    /// The point of the surface at a share of the way up and of the way around from the face.
    private static func point(_ share: Float, _ turn: Float) -> SIMD3<Float> {
        let oval = oval(at: share)
        let angle = turn * 2 * Float.pi
        let (c, s) = (cosine(angle), sine(angle))
        let reach = c > 0 ? oval.front : oval.back
        let flat = SIMD3(s * oval.half, oval.y, oval.middle + c * reach)
        let outward = normalized(SIMD3(s * reach, 0, c * oval.half))
        return flat + outward * relief(at: flat, front: c)
    }

    /// The oval at a share of the way up, on a smooth line through the listed ones.
    ///
    /// Source: Catmull and Rom 1974, "A class of local interpolating splines".
    private static func oval(at share: Float) -> Oval {
        let place = share * Float(ovals.count - 1)
        let index = min(Int(place), ovals.count - 2)
        let t = place - Float(index)
        let (a, d) = (max(index - 1, 0), min(index + 2, ovals.count - 1))
        let (p, q, r, s) = (
            ovals[a].numbers, ovals[index].numbers, ovals[index + 1].numbers, ovals[d].numbers
        )
        let linear = (r - p) * t
        let square = (p * 2 - q * 5 + r * 4 - s) * (t * t)
        let cube = (q * 3 - p - r * 3 + s) * (t * t * t)
        let all = q + (linear + square + cube) * 0.5
        return Oval(all[0], all[1], max(all[2], 0.001), max(all[3], 0.001), max(all[4], 0.001))
    }

    /// How far the surface is raised at a point; `front` is 1 in the middle of the face.
    private static func relief(at point: SIMD3<Float>, front: Float) -> Float {
        var height: Float = 0
        if front > 0 {
            for feature in features {
                let up = (point.y - feature.y) / feature.tall
                let side = (abs(point.x) - feature.x) / feature.wide
                height += feature.height * hump(up * up + side * side)
            }
            height += nose(x: point.x, y: point.y)
        }
        // Ears, a little behind the middle.
        let (up, back) = ((point.y - 1.62) / 0.125, (point.z + 0.03) / 0.075)
        if point.y > 1.4, abs(point.x) > 0.2 { height += 0.07 * hump(up * up + back * back) }
        return height
    }

    /// The bridge of the nose rises from between the eyes to the tip, and ends in a short slope.
    private static func nose(x: Float, y: Float) -> Float {
        let (root, tip, end): (Float, Float, Float) = (1.76, 1.525, 1.475)
        guard y < root, y > end else { return 0 }
        let rise = y > tip ? (root - y) / (root - tip) : (y - end) / (tip - end)
        let height = y > tip ? 0.015 + 0.11 * rise : 0.125 * rise * (2 - rise)
        let wide = 0.05 + 0.025 * (y > tip ? rise : 1)
        let edge = y > tip ? min((root - y) / 0.06, 1) : 1
        return height * edge * hump(x * x / (wide * wide))
    }

    /// 1 in the middle, 0 from a squared distance of 1 on, smooth at both.
    private static func hump(_ squared: Float) -> Float {
        let rest = max(1 - squared, 0)
        return rest * rest
    }

    private static let socle =
        CurvedSurfaces.turned(
            [SIMD3(0.34, 0, 0), SIMD3(0.36, 0, 0), SIMD3(0.36, 0.06, 0), SIMD3(0.32, 0.08, 0)],
            steps: 4, part: 1)
        + CurvedSurfaces.turned(
            [
                SIMD3(0.32, 0.08, 0), SIMD3(0.12, 0.10, 0), SIMD3(0.12, 0.24, 0),
                SIMD3(0.20, 0.29, 0),
            ], steps: 8, part: 1)
        + CurvedSurfaces.turned(
            [
                SIMD3(0.20, 0.29, 0), SIMD3(0.25, 0.30, 0), SIMD3(0.25, 0.33, 0),
                SIMD3(0.16, 0.34, 0),
            ], steps: 4, part: 1)
}
