// SPDX-License-Identifier: Apache-2.0

// The little geometry that rays need. Sine and cosine are polynomials, and everything else is made
// of additions, products and square roots, so that every machine draws the same bytes.

func dot(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> Float {
    a.x * b.x + a.y * b.y + a.z * b.z
}

func cross(_ a: SIMD3<Float>, _ b: SIMD3<Float>) -> SIMD3<Float> {
    SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

func normalized(_ a: SIMD3<Float>) -> SIMD3<Float> {
    a / dot(a, a).squareRoot()
}

func mixed(_ a: SIMD3<Float>, _ b: SIMD3<Float>, _ share: Float) -> SIMD3<Float> {
    a + (b - a) * share
}

/// The angle of the direction (x, y) from the x axis towards the y axis, between -π and π, to about
/// 1e-6.
package func direction(x: Float, y: Float) -> Float {
    let (wide, high) = (abs(x), abs(y))
    guard max(wide, high) > 0 else { return 0 }
    let ratio = min(wide, high) / max(wide, high)
    // Half the angle has a tangent below 0.42, where the arctangent's series is short.
    let half = ratio / (1 + (1 + ratio * ratio).squareRoot())
    let square = half * half
    let tail = 1.0 / 7 - square * (1.0 / 9 - square * (1.0 / 11 - square / 13))
    let series = 1 - square * (1.0 / 3 - square * (1.0 / 5 - square * tail))
    var angle = 2 * half * series
    if high > wide { angle = Float.pi / 2 - angle }
    if x < 0 { angle = Float.pi - angle }
    return y < 0 ? -angle : angle
}

/// The sine, to about 1e-6, for angles of a few turns.
package func sine(_ angle: Float) -> Float {
    let turn = Double(angle) / (2 * Double.pi)
    var part = (turn - turn.rounded()) * 4
    // One half turn is the mirror image of the other: fold to a quarter turn on either side.
    if part > 1 { part = 2 - part }
    if part < -1 { part = -2 - part }
    let x = part * (Double.pi / 2)
    let square = x * x
    // Taylor's series to the 11th power; the next term is below 6e-8 at a quarter turn.
    let tail = 1.0 / 362_880 - square / 39_916_800
    let middle = 1.0 / 120 - square * (1.0 / 5040 - square * tail)
    return Float(x * (1 - square * (1.0 / 6 - square * middle)))
}

/// The cosine, to about 1e-6, for angles of a few turns.
package func cosine(_ angle: Float) -> Float {
    sine(angle + Float.pi / 2)
}
