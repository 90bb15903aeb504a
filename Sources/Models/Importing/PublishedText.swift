// SPDX-License-Identifier: Apache-2.0

import Checkpoints
package import Foundation

/// A file of a published tokenizer.
package struct PublishedText: Sendable {
    /// What it holds.
    enum Kind: Sendable {
        /// The characters and merges of YouTokenToMe.
        case youTokenToMe
        /// An object of token to number.
        case vocabulary
        /// Merges, a line each.
        case merges
        /// The merges of CLIP, behind a line that says so.
        case clipMerges
    }

    let kind: Kind
    let url: URL

    /// Whether a file is one of weights, by its ending or its first bytes: all others are taken for
    /// text.
    package static func isWeights(_ url: URL) -> Bool {
        url.lastPathComponent.hasSuffix(".index.json")
            || TensorCatalog.fileEndings.contains(url.pathExtension.lowercased())
            || (try? MappedFile(contentsOf: url)).map(TensorCatalog.isOfKnownFormat) == true
    }

    /// Tells what a file holds by how it begins.
    ///
    /// - Throws: `CheckpointError` where it cannot be read, `ImportError` where it is something else.
    package init(contentsOf url: URL) throws {
        let mapped = try MappedFile(contentsOf: url)
        let bytes = mapped.bytes(0..<min(mapped.count, 4096))
        let path = mapped.file
        if bytes.starts(with: [0x1F, 0x8B]) {
            throw ImportError.wrongFiles(
                files: path, reason: "is compressed; `gunzip` it first")
        }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let words = line.split(separator: UInt8(ascii: " ")).map {
            String(decoding: $0, as: UTF8.self)
        }
        if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
            kind = .vocabulary
        } else if words.count == 2, words.allSatisfy({ Int($0) != nil }) {
            kind = .youTokenToMe
        } else if String(decoding: line, as: UTF8.self).contains("bpe_simple_vocab") {
            kind = .clipMerges
        } else if words.count == 2 || line.contains(UInt8(ascii: "#")) {
            kind = .merges
        } else {
            throw ImportError.wrongFiles(
                files: path,
                reason: "is neither weights (\(TensorCatalog.fileEndings.joined(separator: ", "))) "
                    + "nor a tokenizer's bpe.model, vocabulary or merges")
        }
        self.url = url
    }

    /// Where the file lies in a model directory.
    func place(in directory: ModelDirectory) -> URL {
        switch kind {
        case .youTokenToMe: directory.youTokenToMe
        case .vocabulary: directory.vocabulary
        case .merges: directory.merges
        case .clipMerges: directory.rankerMerges
        }
    }
}
