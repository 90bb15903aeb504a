// SPDX-License-Identifier: Apache-2.0

/// Means over squares around each place of a picture; at its edges, over what lies inside.
struct BoxMean {
    /// Pixels across.
    let width: Int
    /// Pixels down.
    let height: Int
    /// How far a square reaches each way; its side is twice that and one.
    let radius: Int

    /// The mean around each place, row by row.
    ///
    /// Sums run along rows, then down columns, so that time does not depend on the radius.
    ///
    /// - Precondition: there are `width × height` values.
    func callAsFunction<Vector: SIMD>(_ values: [Vector]) -> [Vector]
    where Vector.Scalar == Double {
        precondition(values.count == width * height, "\(values.count) values, \(width)×\(height)")
        var result = values
        for y in 0..<height { slide(&result, from: y * width, step: 1, count: width) }
        for x in 0..<width { slide(&result, from: x, step: width, count: height) }
        return result
    }

    /// Replaces the values along one line by their means.
    private func slide<Vector: SIMD>(
        _ values: inout [Vector], from start: Int, step: Int, count: Int
    ) where Vector.Scalar == Double {
        let line = (0..<count).map { values[start + $0 * step] }
        var sum = Vector.zero
        for place in 0..<min(radius, count) { sum += line[place] }
        for place in 0..<count {
            if place + radius < count { sum += line[place + radius] }
            if place > radius { sum -= line[place - radius - 1] }
            let inside = min(count - 1, place + radius) - max(0, place - radius) + 1
            values[start + place * step] = sum / Double(inside)
        }
    }
}
