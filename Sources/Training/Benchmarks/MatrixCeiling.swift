// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tensors

/// How fast this machine multiplies matrices at best: a few large, well-shaped products, computed
/// in turn between the steps they are compared with, in every precision the processor has.
struct MatrixCeiling {
    /// The extents of a product of `rows × depth` by `depth × columns` numbers.
    struct Size: Sendable {
        let rows, depth, columns: Int

        var operations: Int { 2 * rows * depth * columns }
    }

    /// Large enough for every processor of today, and different: libraries have their preferences.
    static let usualSizes = [
        Size(rows: 2048, depth: 2048, columns: 2048), Size(rows: 4096, depth: 1024, columns: 1024),
        Size(rows: 8192, depth: 1024, columns: 512),
    ]

    private let sizes: [Size]
    private let operands: [(a: Tensor, b: Tensor)]
    private var seconds: [Precision: [[Double]]] = [:]
    private var next = 0

    /// Makes the operands; computes nothing yet.
    init(sizes: [Size] = usualSizes) {
        self.sizes = sizes
        operands = sizes.map { size in
            (
                SeededNumbers(key: 1, stream: 1).normal([size.rows, size.depth]),
                SeededNumbers(key: 1, stream: 2).normal([size.depth, size.columns])
            )
        }
        for precision in Precision.allCases { seconds[precision] = sizes.map { _ in [] } }
    }

    /// The samples after which every product has been computed.
    var round: Int { sizes.count }

    /// Computes the product whose turn it is once in each precision; the first time twice, for the
    /// first one is compiled.
    mutating func sample() {
        for precision in Precision.allCases {
            guard seconds[precision]?[next].isEmpty == false || multiply(precision) != nil,
                let time = multiply(precision)
            else { continue }
            seconds[precision]?[next].append(time)
        }
        next = (next + 1) % sizes.count
    }

    /// The seconds of a product; nil where the processor cannot compute it.
    private func multiply(_ precision: Precision) -> Double? {
        let (a, b) = operands[next]
        var isThere = true
        let time = ContinuousClock().measure {
            switch precision {
            case .float32: _ = matrixProduct(a, b)
            case .bfloat16: isThere = roundedMatrixProduct(a, b) != nil
            }
        }
        return isThere ? time.inSeconds : nil
    }

    /// 10⁹ operations a second of the best product, by the median of its times; nil where none was
    /// computed.
    func gops(_ precision: Precision) -> Double? {
        zip(sizes, seconds[precision] ?? []).compactMap { size, seconds in
            seconds.isEmpty ? nil : Double(size.operations) / median(seconds) * 1e-9
        }.max()
    }
}

/// The middle of some numbers; the upper one of two.
func median(_ numbers: [Double]) -> Double {
    numbers.isEmpty ? .nan : numbers.sorted()[numbers.count / 2]
}
