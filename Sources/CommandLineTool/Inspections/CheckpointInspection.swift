// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors

/// The tensors of a .safetensors file.
struct CheckpointInspection: Inspection {
    /// One tensor.
    struct Entry: Encodable {
        let name: String
        let type: String
        let shape: [Int]
    }

    let file: String
    let bytes: Int
    let parameters: Int
    let metadata: [String: String]
    let tensors: [Entry]

    init(file url: URL) throws {
        let checkpoint = try Checkpoint(contentsOf: url)
        file = url.relativePath
        bytes = url.byteCount
        metadata = checkpoint.metadata
        tensors = checkpoint.names.map { name in
            Entry(
                name: name, type: checkpoint.elementType(of: name)?.rawValue ?? "",
                shape: checkpoint.shape(of: name)?.extents ?? [])
        }
        parameters = tensors.reduce(0) { $0 + $1.shape.reduce(1, *) }
    }

    /// How much of a text lines for people show; `--json` prints all of it.
    private static let textLimit = 1000

    var lines: [String] {
        let nameWidth = tensors.map(\.name.count).max() ?? 0
        let typeWidth = tensors.map(\.type.count).max() ?? 0
        return ["\(file): \(tensors.count) tensors, \(parameters) numbers, \(bytes) bytes"]
            + metadata.sorted { $0.key < $1.key }.map { key, text in
                "metadata \(key.plain(upTo: Self.textLimit)): \(text.plain(upTo: Self.textLimit))"
            }
            + tensors.map { tensor in
                tensor.name.padded(to: nameWidth) + "  " + tensor.type.padded(to: typeWidth)
                    + "  \(tensor.shape)"
            }
    }
}

extension String {
    /// Blanks behind, up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

extension URL {
    /// The size of a file; 0 where there is none.
    var byteCount: Int {
        (try? resolvingSymlinksInPath().resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
    }
}
