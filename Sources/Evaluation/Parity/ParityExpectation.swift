// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors

/// What the published code gave, `expected.safetensors` of a case.
struct ParityExpectation {
    private let catalog: TensorCatalog

    init(_ folder: URL) throws(CheckpointError) {
        catalog = try TensorCatalog(contentsOf: folder.appending(path: "expected.safetensors"))
    }

    /// Whether something was kept.
    func has(_ name: String) -> Bool { catalog.tensors.contains { $0.name == name } }

    /// Numbers of a rank, as they were kept.
    func numbers(_ name: String, rank: Int) throws -> Tensor {
        try catalog.tensor(try stored(name, rank: rank))
    }

    /// Pictures, kept with their channels first: `[batch, height, width, channels]`.
    func pictures(_ name: String) throws -> Tensor {
        try catalog.tensor(try stored(name, rank: 4).permuted([0, 2, 3, 1]))
    }

    /// Whole numbers, a list for each of the outermost dimension.
    func tokens(_ name: String) throws -> [[Int32]] {
        guard let stored = catalog.tensors.first(where: { $0.name == name }),
            stored.shape.rank > 0, stored.shape.count > 0
        else { throw missing(name, "is missing") }
        let all = try catalog.tensor(stored).elements.map { Int32($0) }
        let count = all.count / stored.shape[0]
        return stride(from: 0, to: all.count, by: count).map { Array(all[$0..<$0 + count]) }
    }

    private func stored(_ name: String, rank: Int) throws(ParityError) -> StoredTensor {
        guard let stored = catalog.tensors.first(where: { $0.name == name }) else {
            throw missing(name, "is missing")
        }
        guard stored.shape.rank == rank else {
            throw missing(name, "has shape \(stored.shape), expected \(rank) dimensions")
        }
        return stored
    }

    private func missing(_ name: String, _ reason: String) -> ParityError {
        .badExpectation(file: catalog.path, tensor: name, reason: reason)
    }
}
