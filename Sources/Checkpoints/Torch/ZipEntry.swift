// SPDX-License-Identifier: Apache-2.0

/// One file in a zip archive.
struct ZipEntry: Sendable, Equatable {
    /// Its path in the archive, with `/` between folders.
    let name: String
    /// How it was compressed; 0 where it was stored as it is.
    let method: Int
    /// The checksum of its bytes.
    let checksum: UInt32
    /// How long it is once it is unpacked.
    let size: Int
    /// Where its bytes are in the archive's file.
    let bytes: Range<Int>
    /// Where its own header begins.
    let header: Int
}
