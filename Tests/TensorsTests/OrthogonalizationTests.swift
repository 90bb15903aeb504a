// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

/// Matrices of known singular values: these alone change, each by a polynomial.
struct OrthogonalizationTests {
    /// `size` directions of length 1, every two of them at right angles: a reflection's columns.
    private static func directions(_ size: Int, count: Int, seed: Int) -> [[Double]] {
        let normal = (0..<size).map { Double(($0 * 37 + seed * 11) % 23) - 11.5 }
        let square = normal.reduce(0) { $0 + $1 * $1 }
        return (0..<count).map { column in
            (0..<size).map { row in
                (row == column ? 1 : 0) - 2 * normal[row] * normal[column] / square
            }
        }
    }

    /// What five steps make of a singular value, one number at a time.
    private static func polynomial(_ value: Double) -> Double {
        (0..<5).reduce(value) { value, _ in
            3.4445 * value - 4.7750 * value * value * value
                + 2.0315 * value * value * value * value * value
        }
    }

    @Test(arguments: [(1, 1), (1, 5), (4, 4), (3, 8), (9, 2), (40, 64), (96, 32)])
    func `singular vectors stay, singular values come near one`(rows: Int, columns: Int) {
        let rank = min(rows, columns)
        let left = Self.directions(rows, count: rank, seed: 1)
        let right = Self.directions(columns, count: rank, seed: 2)
        let values = (0..<rank).map { 3 / Double($0 + 1) }
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        func matrix(_ values: [Double]) -> [Double] {
            (0..<rows * columns).map { place in
                (0..<rank).reduce(0) {
                    $0 + values[$1] * left[$1][place / columns] * right[$1][place % columns]
                }
            }
        }
        let expected = matrix(values.map { Self.polynomial($0 / length) })
        let made = Tensor([rows, columns], matrix(values).map { Float($0) }).orthogonalized()
        let worst = zip(made.elements, expected).map { abs(Double($0) - $1) }.max() ?? 0
        #expect(worst < 1e-4, "off by \(worst)")
        for value in values {
            #expect((0.68...1.21).contains(Self.polynomial(value / length)))
        }
    }

    @Test func `nothing stays nothing`() {
        #expect(Tensor([3, 2]).orthogonalized().elements.allSatisfy { $0 == 0 })
    }
}
