// SPDX-License-Identifier: Apache-2.0

import Tensors

/// How fast this machine multiplies matrices at best: a few large, well-shaped products, computed
/// in turn between the steps they are compared with, in every precision the processor has.
package struct MatrixCeiling {
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
    private var times: [Precision: [[MeasuredTime]]] = [:]
    private var next = 0

    /// Makes the operands; computes nothing yet.
    ///
    /// - Parameter sizes: of the products; without any there is no ceiling.
    init(sizes: [Size] = usualSizes) {
        self.sizes = sizes
        operands = sizes.map { size in
            (
                SeededNumbers(key: 1, stream: 1).normal([size.rows, size.depth]),
                SeededNumbers(key: 1, stream: 2).normal([size.depth, size.columns])
            )
        }
        for precision in Precision.allCases { times[precision] = sizes.map { _ in [] } }
    }

    /// The speed of the best large product of 32 bits, measured now.
    ///
    /// - Parameter rounds: how often each product is computed.
    /// - Returns: 10⁹ multiplications and additions a second.
    package static func measuredGops(rounds: Int = 3) -> Double {
        var ceiling = MatrixCeiling()
        for _ in 0..<rounds * ceiling.round { ceiling.sample() }
        return ceiling.speed(.float32)?.gops ?? .nan
    }

    /// The samples after which every product has been computed.
    var round: Int { sizes.count }

    /// Computes the product whose turn it is once in each precision; the first time twice, for the
    /// first one is compiled.
    mutating func sample() {
        guard !sizes.isEmpty else { return }
        for precision in Precision.allCases {
            guard times[precision]?[next].isEmpty == false || multiply(precision) != nil,
                let time = multiply(precision)
            else { continue }
            times[precision]?[next].append(time)
        }
        next = (next + 1) % sizes.count
    }

    /// How long a product takes; nil where the processor cannot compute it.
    private func multiply(_ precision: Precision) -> MeasuredTime? {
        let (a, b) = operands[next]
        var isThere = true
        let time = MeasuredTime {
            switch precision {
            case .float32: _ = matrixProduct(a, b)
            case .bfloat16: isThere = roundedMatrixProduct(a, b) != nil
            }
        }
        return isThere ? time : nil
    }

    /// The speed of the best product by the medians of its times; nil where none was computed.
    func speed(_ precision: Precision) -> OperationSpeed? {
        zip(sizes, times[precision] ?? []).compactMap { size, times in
            times.isEmpty ? nil : OperationSpeed(size.operations, in: .median(of: times))
        }.max { $0.gops < $1.gops }
    }
}
