// SPDX-License-Identifier: Apache-2.0

import Tensors

/// How fast this machine multiplies large matrices of 32 bits.
package enum ProductCeiling {
    /// 10⁹ multiplications and additions a second, of the best of some products.
    package static func measuredGops(rounds: Int = 4) -> Double {
        let (rows, depth, columns) = (2048, 2048, 2048)
        let a = SeededNumbers(key: 1, stream: 1).normal([rows, depth])
        let b = SeededNumbers(key: 1, stream: 2).normal([depth, columns])
        var best = Double.infinity
        // The first one is compiled.
        for _ in 0...rounds {
            let start = ContinuousClock.now
            _ = matrixProduct(a, b)
            best = min(best, (ContinuousClock.now - start) / .seconds(1))
        }
        return Double(2 * rows * depth * columns) / best * 1e-9
    }
}
