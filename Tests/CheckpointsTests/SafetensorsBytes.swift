// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import Checkpoints

/// A safetensors file built by hand: any header, any bytes after it.
func safetensorsBytes(header: String, length: UInt64? = nil, numbers: Int = 0) -> Data {
    let text = Array(header.utf8)
    let announced = length ?? UInt64(text.count)
    let prefix = (0..<8).map { UInt8(truncatingIfNeeded: announced >> (8 * $0)) }
    return Data(prefix + text + (0..<numbers).map { UInt8(truncatingIfNeeded: $0) })
}

/// Reads every tensor of a file in every way there is.
///
/// - Returns: false where the reader refused the file.
func readEverything(_ bytes: Data) -> Bool {
    guard let reader = try? SafetensorsReader(bytes, file: "test") else { return false }
    var checkpoint = Checkpoint(reader)
    for (name, entry) in reader.header.entries {
        guard entry.bytes.lowerBound >= 8, entry.bytes.upperBound <= bytes.count else {
            return false
        }
        _ = try? checkpoint.tensor(name, shape: entry.shape)
        _ = try? checkpoint.integers(name)
    }
    return (try? checkpoint.finish()) != nil
}
