// SPDX-License-Identifier: Apache-2.0

import Checkpoints
package import Foundation

extension BytePairTrainer {
    /// Reads a text file with a caption on each line; empty lines are none.
    ///
    /// - Throws: `VocabularyError` naming the file, and the line that is not UTF-8.
    package static func captions(contentsOf url: URL) throws(VocabularyError) -> [String] {
        let lines = try bytes(of: url)
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let file = url.path(percentEncoded: false)
        var captions: [String] = []
        for (index, line) in lines.enumerated() {
            guard let caption = String(validating: line, as: UTF8.self) else {
                throw .malformed(file: file, line: index + 1, reason: "it is not UTF-8")
            }
            if caption.contains(where: { !$0.isWhitespace }) { captions.append(caption) }
        }
        return captions
    }

    private static func bytes(of url: URL) throws(VocabularyError) -> Data {
        do {
            return try Data(contentsOf: url)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw .missingFile(file: url.path(percentEncoded: false))
        } catch {
            throw .readFailed(file: url.path(percentEncoded: false), reason: systemReason(error))
        }
    }
}
