// SPDX-License-Identifier: Apache-2.0

/// The jagged surface along which a thing breaks.
struct BreakSurface {
    /// From what stays to what falls, of length 1.
    let normal: SIMD3<Float>
    /// A point in the middle of the surface.
    let middle: SIMD3<Float>

    private let across: SIMD3<Float>
    private let along: SIMD3<Float>
    /// How far a whole tooth reaches.
    private let depth: Float
    /// Every other one reaches up, the ones between reach down.
    private let teeth: [Float]

    /// Breaks what lies in a box: high things above, wide things mostly at a side.
    init(from lower: SIMD3<Float>, to upper: SIMD3<Float>, _ generator: inout KeyedGenerator) {
        let size = upper - lower
        let side: Float = generator.chance(0.5) ? 1 : -1
        let isWide = size.x > size.y * 1.2 && generator.chance(0.75)
        let lean = isWide ? generator.next(in: 1.6...3.2) : generator.next(in: 0.25...0.7)
        normal = normalized(SIMD3(side * lean, 1, generator.next(in: -0.1...0.4)))
        let share = SIMD3(
            isWide ? 0.5 + side * generator.next(in: 0.04...0.16) : 0.5,
            isWide ? 0.5 : generator.next(in: 0.46...0.58), 0.5)
        middle = lower + size * share
        across = normalized(cross(normal, SIMD3(0, 0, 1)))
        along = cross(normal, across)
        depth = min(size.x, size.y) * generator.next(in: 0.07...0.12)
        teeth = (0..<2 * generator.next(in: 6...9)).map { index in
            (index % 2 == 0 ? 1 : -1) * generator.next(in: 0.25...1)
        }
    }

    /// Above 0 for what falls.
    func side(of point: SIMD3<Float>) -> Float {
        let offset = point - middle
        let turn = direction(x: dot(offset, across), y: dot(offset, along)) / (2 * Float.pi)
        let place = (turn + 0.5) * Float(teeth.count)
        let index = min(max(Int(place), 0), teeth.count - 1)
        let (tooth, next) = (teeth[index], teeth[(index + 1) % teeth.count])
        let reach = tooth + (next - tooth) * (place - Float(index))
        return dot(normal, offset) + reach * depth
    }
}
