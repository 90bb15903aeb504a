// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images

/// Files of one JSON object a line.
enum JSONLines {
    /// Writes a file at once: it is there whole, or the one from before stays.
    static func write(_ objects: [some Encodable], to url: URL) throws(CorpusError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            var bytes = Data()
            for object in objects {
                bytes.append(try encoder.encode(object))
                bytes.append(UInt8(ascii: "\n"))
            }
            try bytes.write(to: url, options: .atomic)
        } catch {
            throw .unwritable(path: url.relativePath, reason: SystemMessage.text(of: error))
        }
    }
}
