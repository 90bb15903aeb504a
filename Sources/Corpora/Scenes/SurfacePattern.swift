// SPDX-License-Identifier: Apache-2.0

/// Something painted on a mesh, in one colour.
package enum SurfacePattern: Sendable {
    case stripes(StripePattern)
    case word(WordPattern)

    /// The colour of the paint on a part at a point of the mesh; nil where there is none.
    package func paint(on part: Int, at point: SIMD3<Float>) -> SIMD3<Float>? {
        switch self {
        case .stripes(let stripes): stripes.covers(point, of: part) ? stripes.tint : nil
        case .word(let word): word.covers(point, of: part) ? word.tint : nil
        }
    }
}
