// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The bytes of a file, mapped into memory and read where they are asked for.
package struct MappedFile: Sendable {
    /// The name of the file, for messages.
    package let file: String
    private let bytes: Data

    /// Maps a file; nothing of it is read yet.
    package init(contentsOf url: URL) throws(CheckpointError) {
        file = url.path(percentEncoded: false)
        do {
            bytes = try Data(contentsOf: url, options: .alwaysMapped)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw .missingFile(file: file)
        } catch {
            throw .readFailed(file: file, reason: systemReason(error))
        }
    }

    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: the name that messages give.
    package init(_ bytes: Data, file: String) {
        self.file = file
        // Offsets count from 0.
        self.bytes = bytes.startIndex == 0 ? bytes : Data(bytes)
    }

    /// How many bytes the file has.
    package var count: Int { bytes.count }

    /// One byte.
    ///
    /// - Precondition: it is inside the file, as with all places below.
    package subscript(offset: Int) -> UInt8 { bytes[offset] }

    /// Some bytes, copied.
    package func bytes(_ range: Range<Int>) -> [UInt8] { [UInt8](bytes[range]) }

    /// A whole number of 1 to 8 bytes, the lowest first.
    package func littleEndian(at offset: Int, size: Int) -> UInt64 {
        (0..<size).reversed().reduce(0) { $0 << 8 | UInt64(bytes[offset + $1]) }
    }

    /// Whether certain bytes stand at a place.
    package func holds(_ expected: [UInt8], at offset: Int) -> Bool {
        offset >= 0 && offset + expected.count <= count
            && expected.indices.allSatisfy { bytes[offset + $0] == expected[$0] }
    }

    /// Calls `body` with some bytes; valid during the call, not always aligned.
    package func withBytes<Result>(
        of range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        unsafe bytes.withUnsafeBytes {
            unsafe body(UnsafeRawBufferPointer(rebasing: $0[range]))
        }
    }
}
