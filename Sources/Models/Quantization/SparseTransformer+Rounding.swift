// SPDX-License-Identifier: Apache-2.0

import Tensors

extension SparseTransformer {
    /// The same transformer with weights of few bits, as `ModelQuantization` would store them.
    package func rounded(to bits: WeightBits) -> SparseTransformer {
        var inventory = ParameterInventory()
        // An inventory takes every parameter.
        guard (try? SparseTransformer(configuration, parameters: &inventory)) != nil else {
            return self
        }
        let matrices = inventory.matrices
        var copy = self
        copy.visitParameters { parameter in
            guard matrices.contains(parameter.name) else { return }
            let matrix = parameter.compact?.expanded ?? parameter.value
            guard matrix.shape[1] <= PackedLayout.mostColumns else { return }
            parameter = Parameter(
                name: parameter.name,
                compact: CompactMatrix(rounding: matrix, to: bits.kind(of: parameter.name)))
        }
        return copy
    }
}
