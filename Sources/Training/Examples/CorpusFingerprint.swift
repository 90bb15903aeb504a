// SPDX-License-Identifier: Apache-2.0

import Checkpoints
package import Corpora
import Foundation

/// Tells whether two runs learn from the same pictures.
package enum CorpusFingerprint {
    /// A mark over all entries and the sizes of their files.
    ///
    /// - Throws: `TrainingError.fileFailed` where a picture's file is not there.
    package static func text(of corpus: Corpus) throws -> String {
        var fingerprint = Fingerprint()
        for entry in corpus.entries {
            fingerprint.add(entry.file)
            fingerprint.add(entry.caption)
            fingerprint.add(entry.split.rawValue)
            fingerprint.add(UInt64(try byteCount(of: entry, in: corpus)))
        }
        return fingerprint.text
    }

    private static func byteCount(of entry: CorpusEntry, in corpus: Corpus) throws -> Int {
        let url = corpus.url(of: entry)
        do {
            return try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        } catch {
            throw TrainingError.fileFailed(
                file: url.path(percentEncoded: false),
                reason: "cannot be read: \(systemReason(error))")
        }
    }
}
