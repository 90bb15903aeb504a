// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A safetensors file, mapped into memory; nothing outside its bytes is ever read.
package struct SafetensorsReader: Sendable {
    /// What the file holds.
    package let header: SafetensorsHeader
    /// The file itself.
    package let mapped: MappedFile

    /// The name of the file, for errors.
    package var file: String { mapped.file }

    /// Maps a file and checks its header; the numbers are read when they are asked for.
    package init(contentsOf url: URL) throws(CheckpointError) {
        try self.init(try MappedFile(contentsOf: url))
    }

    /// Checks the header of a file that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: the name that errors give.
    /// - Throws: `CheckpointError.malformed`.
    package init(_ bytes: Data, file: String) throws(CheckpointError) {
        try self.init(MappedFile(bytes, file: file))
    }

    /// Checks the header of a mapped file.
    init(_ mapped: MappedFile) throws(CheckpointError) {
        do throws(SafetensorsFault) {
            header = try Self.header(of: mapped)
        } catch {
            throw .malformed(file: mapped.file, reason: error.reason)
        }
        self.mapped = mapped
    }

    private static func header(of bytes: MappedFile) throws(SafetensorsFault) -> SafetensorsHeader {
        let prefix = 8
        guard bytes.count >= prefix else {
            throw SafetensorsFault("it ends after \(bytes.count) bytes, before its header")
        }
        let length = bytes.littleEndian(at: 0, size: prefix)
        guard length <= UInt64(SafetensorsHeader.lengthLimit) else {
            throw SafetensorsFault(
                "its first 8 bytes announce a header of \(length) bytes, the limit is "
                    + "\(SafetensorsHeader.lengthLimit)")
        }
        let end = prefix + Int(length)
        guard end <= bytes.count else {
            throw SafetensorsFault(
                "it announces a header of \(length) bytes and ends after \(bytes.count)")
        }
        let text = bytes.bytes(prefix..<end)
        return try SafetensorsHeader(text: text, describing: end..<bytes.count)
    }

    /// Calls `body` with the bytes of one tensor; valid during the call, not always aligned.
    package func withBytes<Result>(
        of entry: SafetensorsHeader.Entry, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        unsafe mapped.withBytes(of: entry.bytes, body)
    }
}

/// The system's own words for why a file could not be opened, read or written.
package func systemReason(_ error: any Error) -> String {
    if let cause = (error as? CocoaError)?.underlying as? POSIXError {
        return systemReason(cause.code.rawValue)
    }
    return error.localizedDescription
}

/// The system's own words for an error code.
func systemReason(_ code: Int32) -> String {
    unsafe String(cString: strerror(code))
}
