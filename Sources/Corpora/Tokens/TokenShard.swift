// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Images
import Tensors

/// The pictures of a corpus as tokens: each whole, and some times more with a part hidden.
///
/// The file is mapped into memory, so a shard of any length takes none of it: the system reads
/// the pages that are asked for and lets go of them again. `docs/file-formats.md` describes it.
package struct TokenShard: Sendable {
    /// What it was made from, and its sizes.
    package let header: TokenShardHeader
    /// The path of its file, for messages; empty for a shard in memory.
    package let file: String
    private let bytes: Data

    /// Opens a file and checks every mark and number in it.
    ///
    /// - Throws: `TokenShardError.missing`, `.unreadable`, or `.damaged` where it is not a whole
    ///   shard.
    package init(contentsOf url: URL) throws(TokenShardError) {
        let file = url.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: file) else { throw .missing(file: file) }
        let bytes: Data
        do {
            bytes = try Data(contentsOf: url, options: .alwaysMapped)
        } catch {
            throw .unreadable(file: file, reason: SystemMessage.text(of: error))
        }
        guard let header = TokenShardHeader(bytes) else {
            throw .damaged(file: file, reason: "its header is of another kind or damaged")
        }
        self.init(header, bytes: bytes, file: file)
        try check()
    }

    /// A shard in memory.
    ///
    /// - Precondition: there are `header.pictureCount` records of the header's shape.
    package init(_ header: TokenShardHeader, records: [TokenRecord]) {
        precondition(records.count == header.pictureCount, "\(records.count) records")
        var (bytes, marks) = (header.bytes, [UInt64]())
        for block in 0..<header.blockCount {
            let part = Array(records[header.pictures(ofBlock: block)])
            let (content, mark) = header.block(block, records: part)
            bytes.append(content)
            marks.append(mark)
        }
        bytes.append(littleEndian: header.closingMark(blocks: marks))
        self.init(header, bytes: bytes, file: "")
    }

    private init(_ header: TokenShardHeader, bytes: Data, file: String) {
        self.header = header
        self.bytes = bytes
        self.file = file
    }

    /// A mark over everything in it.
    package var mark: UInt64 { bytes.number(at: bytes.count - 8) }
    /// Pictures held.
    package var pictureCount: Int { header.pictureCount }
    /// Variants of each picture with a part hidden.
    package var variantCount: Int { header.variantCount }

    /// The tokens of a whole picture.
    package func tokens(of picture: Int) -> [Int32] {
        words(at: header.offset(ofPicture: picture), count: header.cellCount).map { Int32($0) }
    }

    /// What a variant hides.
    package func hidden(of picture: Int, variant: Int) -> HiddenCells {
        let cells = words(at: offset(of: picture, variant: variant), count: 2)
        return HiddenCells(row: Int(cells[0]), column: Int(cells[1]))
    }

    /// The tokens a completion of a variant should have: the kept cells as they are encoded without
    /// the hidden part, the hidden cells as in the whole picture.
    package func completedTokens(of picture: Int, variant: Int) -> [Int32] {
        var tokens = tokens(of: picture)
        let hidden = hidden(of: picture, variant: variant)
        let start = offset(of: picture, variant: variant) + 4
        let filled = words(at: start, count: header.cellCount)
        let columns = header.columns
        for row in 0..<header.rows {
            let kept = row < hidden.row ? columns : min(columns, hidden.column)
            for cell in row * columns..<row * columns + kept { tokens[cell] = Int32(filled[cell]) }
        }
        return tokens
    }

    /// How many different tokens the whole pictures have.
    package var codesUsed: Int {
        var isUsed = [Bool](repeating: false, count: header.vocabularySize)
        for picture in 0..<pictureCount {
            for token in tokens(of: picture) { isUsed[Int(token)] = true }
        }
        return isUsed.count { $0 }
    }

    private func offset(of picture: Int, variant: Int) -> Int {
        precondition(variant >= 0 && variant < header.variantCount, "variant \(variant)")
        let place = header.cellCount + variant * (2 + header.cellCount)
        return header.offset(ofPicture: picture) + 2 * place
    }

    private func words(at offset: Int, count: Int) -> [UInt16] {
        bytes.words(at: offset, count: count)
    }

    // MARK: - Checks

    private func check() throws(TokenShardError) {
        guard bytes.count == header.fileBytes else {
            throw .damaged(
                file: file,
                reason: "it announces \(header.pictureCount) pictures in \(header.fileBytes) "
                    + "bytes and has \(bytes.count)")
        }
        let marks = parallelMap(over: header.blockCount) { block in
            header.trueMark(ofBlock: block, in: bytes)
        }
        if let block = marks.firstIndex(of: nil) {
            let first = header.pictures(ofBlock: block).lowerBound
            throw .damaged(file: file, reason: "the tokens from picture \(first) on are damaged")
        }
        guard header.closingMark(blocks: marks.compactMap { $0 }) == mark else {
            throw .damaged(file: file, reason: "its closing mark is damaged")
        }
    }
}
