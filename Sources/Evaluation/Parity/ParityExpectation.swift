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

    /// The pixels of pictures that a network can take.
    ///
    /// - Parameters:
    ///   - cell: what their width and height are multiples of.
    ///   - side: what both are; nil for any multiple.
    /// - Returns: `[pictures, height, width, 3]`.
    /// - Throws: `ParityError` or `CheckpointError` where they are not like that.
    func pixels(inCellsOf cell: Int, side: Int? = nil) throws -> Tensor {
        let pixels = try pictures("pixels")
        let sides = [pixels.shape[1], pixels.shape[2]]
        guard pixels.shape[3] == 3, pixels.shape[0] > 0,
            sides.allSatisfy({ $0 > 0 && $0 % cell == 0 && $0 == side ?? $0 })
        else {
            throw missing(
                "pixels",
                "has pictures of \(sides[1])×\(sides[0]) with \(pixels.shape[3]) channels; expected 3 "
                    + (side.map { "and \($0)×\($0)" } ?? "and multiples of \(cell)"))
        }
        return pixels
    }

    /// Whole numbers, a list for each of the outermost dimension.
    ///
    /// - Parameters:
    ///   - name: of the tensor.
    ///   - count: how many each list has; nil for any number.
    ///   - limit: what all of them are below; none is below 0.
    /// - Returns: at least one list of at least one number.
    /// - Throws: `ParityError` or `CheckpointError` where they are not like that.
    func tokens(
        _ name: String, each count: Int? = nil, below limit: Int = Int(Int32.max)
    ) throws -> [[Int32]] {
        guard let stored = catalog.tensors.first(where: { $0.name == name }),
            stored.shape.rank > 0, stored.shape.count > 0
        else { throw missing(name, "is missing") }
        let all = try catalog.tensor(stored).elements.map { Int32(exactly: $0) ?? -1 }
        guard all.allSatisfy({ $0 >= 0 && Int($0) < limit }) else {
            throw missing(name, "holds numbers that are not whole, or not from 0 to \(limit - 1)")
        }
        let found = all.count / stored.shape[0]
        guard count == nil || found == count else {
            throw missing(name, "has \(found) numbers for each, expected \(count ?? found)")
        }
        return stride(from: 0, to: all.count, by: found).map { Array(all[$0..<$0 + found]) }
    }

    private func stored(_ name: String, rank: Int) throws(ParityError) -> StoredTensor {
        guard let stored = catalog.tensors.first(where: { $0.name == name }) else {
            throw missing(name, "is missing")
        }
        guard stored.shape.rank == rank, stored.shape.count > 0 else {
            throw missing(
                name, "has shape \(stored.shape), expected \(rank) dimensions, none of them 0")
        }
        return stored
    }

    /// Why what is expected cannot be compared with anything.
    func missing(_ name: String, _ reason: String) -> ParityError {
        .badExpectation(file: catalog.path, tensor: name, reason: reason)
    }
}
