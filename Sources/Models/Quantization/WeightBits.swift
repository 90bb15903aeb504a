// SPDX-License-Identifier: Apache-2.0

import Tensors

/// How many bits the weights of a quantized transformer have.
package enum WeightBits: String, Sendable, CaseIterable {
    case int8, int4

    /// How a matrix is kept: the heads keep eight bits, since each token's choice hangs on them.
    func kind(of matrix: String) -> PackedLayout.Kind {
        switch self {
        case .int8: .int8
        case .int4: matrix.hasSuffix("Head.weight") ? .int8 : .int4
        }
    }
}
