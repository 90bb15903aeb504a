// SPDX-License-Identifier: Apache-2.0

/// How the colours around one pixel of a drawn picture follow from those of a guide.
///
/// Each channel is fitted as a linear function of the guide's three, by least squares with a
/// ridge: `drawn ≈ slopes · guide + offset`.
///
/// Source: He, Sun and Tang 2010, "Guided image filtering", the filter with a colour guide.
struct RecolouringFit {
    /// For each channel of the drawn picture, what it takes of the guide's three.
    let slopes: InlineArray<3, SIMD3<Double>>
    /// What is added to each channel.
    let offset: SIMD3<Double>
    /// The mean squared distance that is left, of all channels.
    let error: Double

    /// Variance that is added to the guide's, in squared levels: what flat parts would be
    /// divided by.
    private static let ridge = 8.0

    /// Fits the colours of a neighbourhood, given by their moments there.
    ///
    /// - Parameters:
    ///   - guide: the guide's mean colour.
    ///   - drawn: the mean colour of the drawn picture.
    ///   - squares: mean products of the guide's colour with its red, green and blue.
    ///   - products: mean products of the guide's colour with the drawn red, green and blue.
    ///   - drawnSquares: the mean squares of the drawn channels.
    init(
        guide: SIMD3<Double>, drawn: SIMD3<Double>, squares: InlineArray<3, SIMD3<Double>>,
        products: InlineArray<3, SIMD3<Double>>, drawnSquares: SIMD3<Double>
    ) {
        let spread = InlineArray<3, SIMD3<Double>> { squares[$0] - guide * guide[$0] }
        let rows = InlineArray<3, SIMD3<Double>> { axis in
            var row = spread[axis]
            row[axis] += Self.ridge
            return row
        }
        let cofactors = InlineArray<3, SIMD3<Double>> { axis in
            Self.cross(rows[(axis + 1) % 3], rows[(axis + 2) % 3])
        }
        let determinant = Self.dot(rows[0], cofactors[0])
        var offset = drawn
        var error = 0.0
        slopes = InlineArray { channel in
            let shared = products[channel] - guide * drawn[channel]
            let slope = Self.product(cofactors, shared) / determinant
            let variance = drawnSquares[channel] - drawn[channel] * drawn[channel]
            error += variance - Self.dot(slope, 2 * shared - Self.product(spread, slope))
            offset[channel] -= Self.dot(slope, guide)
            return slope
        }
        self.offset = offset
        self.error = max(0, error / 3)
    }

    /// The greatest slope of a channel, as the length of a vector: above 1 the drawing has more contrast.
    var gain: Double {
        max(
            Self.dot(slopes[0], slopes[0]), Self.dot(slopes[1], slopes[1]),
            Self.dot(slopes[2], slopes[2])
        ).squareRoot()
    }

    /// The product of a symmetric matrix and a vector.
    private static func product(
        _ matrix: borrowing InlineArray<3, SIMD3<Double>>, _ vector: SIMD3<Double>
    ) -> SIMD3<Double> {
        matrix[0] * vector[0] + matrix[1] * vector[1] + matrix[2] * vector[2]
    }

    private static func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { (a * b).sum() }

    private static func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
        SIMD3(a.y, a.z, a.x) * SIMD3(b.z, b.x, b.y) - SIMD3(a.z, a.x, a.y) * SIMD3(b.y, b.z, b.x)
    }
}
