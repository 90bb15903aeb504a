// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import TestSupport

/// Corpora of small pictures.
enum TinyCorpus {
    /// Writes pictures of 64×64 pixels, every fifth held out, by turns of two sources.
    static func write(to folder: URL, pictures: Int) throws -> Corpus {
        let writer = CorpusWriter(folder: folder)
        let entries = try writer.write(count: pictures) { index throws(CorpusError) in
            CorpusWriter.Item(
                image: TinyModels.picture(width: 64, height: 64, seed: UInt64(index)),
                entry: CorpusEntry(
                    file: "\(index).png", caption: "a red cube",
                    split: index % 5 == 4 ? .heldOut : .train,
                    source: index % 2 == 0 ? "even" : "odd"))
        }
        try writer.finish(entries)
        return try Corpus(contentsOf: folder)
    }
}
