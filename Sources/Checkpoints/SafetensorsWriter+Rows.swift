// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Tensors

/// Writing tensors that are made while they are written.
extension SafetensorsWriter {
    /// How many numbers are in memory at once, unless one row has more.
    private static let rowsAtOnce = 1 << 21

    /// Writes tensors, sorted by name, a few rows at a time.
    ///
    /// - Parameters:
    ///   - shapes: by name.
    ///   - storing: the type every number is stored in.
    ///   - url: the file; one that is there is replaced.
    ///   - rows: makes some of the `shape.rows` rows of a tensor, `[rows, width]`.
    /// - Throws: `CheckpointError`; then nothing of the new file is left.
    package static func write(
        _ shapes: [String: Shape], storing: StoredType, to url: URL,
        rows: (String, Range<Int>) -> Tensor
    ) throws(CheckpointError) {
        let tensors = shapes.sorted { $0.key < $1.key }.map { (name: $0.key, shape: $0.value) }
        var output = try begin(tensors, storing: storing, metadata: [:], to: url)
        for (name, shape) in tensors {
            let step = max(1, rowsAtOnce / max(1, shape.width))
            for first in stride(from: 0, to: shape.rows, by: step) {
                let range = first..<min(first + step, shape.rows)
                try append(rows(name, range), storing: storing, to: &output)
            }
        }
        try output.commit()
    }
}
