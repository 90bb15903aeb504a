// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
package import Foundation

/// Writes a shard block by block; what was written before a stop need not be made again.
///
/// The bytes of a shard depend on its header and records alone, not on where it was broken off.
package struct TokenShardWriter: ~Copyable {
    /// What the shard is made from, and its sizes.
    package let header: TokenShardHeader
    private var file: GrowingFile
    private var marks: [UInt64]

    /// Opens what an earlier run with the same header left, or begins anew.
    ///
    /// - Throws: `CheckpointError` where the file cannot be written.
    package init(_ header: TokenShardHeader, to url: URL) throws(CheckpointError) {
        var file = try GrowingFile(becoming: url)
        let marks = Self.wholeBlocks(of: try file.contents(), header)
        if marks.isEmpty {
            try file.keep(first: 0)
            try file.append(header.bytes)
        } else {
            try file.keep(first: header.end(ofBlock: marks.count - 1))
        }
        self.header = header
        self.file = file
        self.marks = marks
    }

    /// The marks of the blocks that are there whole, up to the first that is not.
    private static func wholeBlocks(of bytes: Data, _ header: TokenShardHeader) -> [UInt64] {
        guard TokenShardHeader(bytes) == header else { return [] }
        var marks: [UInt64] = []
        while marks.count < header.blockCount,
            let mark = header.trueMark(ofBlock: marks.count, in: bytes)
        {
            marks.append(mark)
        }
        return marks
    }

    /// Pictures written, those of earlier runs included.
    package var pictureCount: Int {
        marks.isEmpty ? 0 : header.pictures(ofBlock: marks.count - 1).upperBound
    }

    /// The pictures that come next; nil once all are written.
    package var nextPictures: Range<Int>? {
        marks.count < header.blockCount ? header.pictures(ofBlock: marks.count) : nil
    }

    /// Writes the records of ``nextPictures``.
    package mutating func append(_ records: [TokenRecord]) throws(CheckpointError) {
        let (bytes, mark) = header.block(marks.count, records: records)
        try file.append(bytes)
        marks.append(mark)
    }

    /// Closes the shard and gives it its name.
    ///
    /// - Precondition: all pictures are written.
    package consuming func finish() throws(CheckpointError) {
        precondition(nextPictures == nil, "a shard cannot be closed before it is whole")
        var closing = Data()
        closing.append(littleEndian: header.closingMark(blocks: marks))
        try file.append(closing)
        try file.commit()
    }
}
