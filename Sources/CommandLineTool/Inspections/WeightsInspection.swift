// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors

/// The tensors of weights that others published, in any format that can be read.
struct WeightsInspection: Inspection {
    /// What files of weights may be called, beside `.safetensors`; the bytes tell their format.
    static let endings = ["bin", "ckpt", "json", "pkl", "pt", "pth"]

    /// One tensor.
    struct Entry: Encodable {
        let name: String
        let type: String
        let shape: [Int]
        /// Present where the numbers are not packed row by row.
        let strides: [Int]?
    }

    let file: String
    let format: String
    let bytes: Int
    let parameters: Int
    let tensors: [Entry]

    init(file url: URL) throws {
        let catalog = try TensorCatalog(contentsOf: url)
        file = url.relativePath
        format = catalog.format.rawValue
        bytes = catalog.files.reduce(0) { $0 + $1.count }
        tensors = catalog.tensors.map { tensor in
            Entry(
                name: tensor.name, type: tensor.elementType.rawValue, shape: tensor.shape.extents,
                strides: tensor.isPacked ? nil : tensor.strides)
        }
        parameters = catalog.tensors.reduce(0) { $0 + $1.shape.count }
    }

    var lines: [String] {
        let nameWidth = tensors.map(\.name.count).max() ?? 0
        let typeWidth = tensors.map(\.type.count).max() ?? 0
        let head =
            "\(file): \(format), \(tensors.count) tensors, \(parameters) numbers, \(bytes) bytes"
        return [head]
            + tensors.map { tensor in
                tensor.name.padded(to: nameWidth) + "  " + tensor.type.padded(to: typeWidth)
                    + "  \(tensor.shape)" + (tensor.strides.map { "  strides \($0)" } ?? "")
            }
    }
}
