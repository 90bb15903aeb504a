// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images

/// Tells whether two runs read the same pictures with the same captions.
package enum CorpusMark {
    /// A mark over the manifest of a corpus.
    ///
    /// Pictures are known by the marks over their pixels that the manifest holds; where it holds
    /// none, by the sizes of their files.
    ///
    /// - Throws: `CorpusError.unreadable` where such a file is not there.
    package static func value(of corpus: Corpus) throws(CorpusError) -> UInt64 {
        var mark = Fingerprint()
        for entry in corpus.entries {
            mark.add(entry.file)
            mark.add(entry.caption)
            mark.add(entry.split.rawValue)
            mark.add(entry.source)
            for area in [entry.answer, entry.inferable].compactMap({ $0 }) {
                mark.add(UInt64(area.x))
                mark.add(UInt64(area.y))
            }
            if let pixels = entry.pixels {
                mark.add(pixels)
            } else {
                mark.add(UInt64(try byteCount(of: entry, in: corpus)))
            }
        }
        return mark.value
    }

    /// A mark over several corpora in their order, as text; that of the only one where it is one.
    package static func text(of corpora: CorpusSet) throws(CorpusError) -> String {
        var values: [UInt64] = []
        for corpus in corpora.corpora { values.append(try value(of: corpus)) }
        return Fingerprint.text(ofAll: values)
    }

    private static func byteCount(
        of entry: CorpusEntry, in corpus: Corpus
    ) throws(CorpusError) -> Int {
        let url = corpus.url(of: entry)
        do {
            // Of a link it is the picture that counts.
            return try url.resolvingSymlinksInPath().resourceValues(forKeys: [.fileSizeKey])
                .fileSize
                ?? 0
        } catch {
            throw .unreadable(
                path: url.path(percentEncoded: false), reason: SystemMessage.text(of: error))
        }
    }
}

extension Fingerprint {
    /// The text of one mark, or of a mark over several.
    static func text(ofAll values: [UInt64]) -> String {
        if values.count == 1 { return text(of: values[0]) }
        var mark = Fingerprint()
        for value in values { mark.add(value) }
        return mark.text
    }
}
