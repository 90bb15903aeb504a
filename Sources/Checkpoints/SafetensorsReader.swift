// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A safetensors file, mapped into memory; nothing outside its bytes is ever read.
package struct SafetensorsReader: Sendable {
    /// The name of the file, for errors.
    package let file: String
    /// What the file holds.
    package let header: SafetensorsHeader
    private let bytes: Data

    /// Maps a file and checks its header; the numbers are read when they are asked for.
    package init(contentsOf url: URL) throws(CheckpointError) {
        let file = url.path(percentEncoded: false)
        let bytes: Data
        do {
            bytes = try Data(contentsOf: url, options: .alwaysMapped)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw .missingFile(file: file)
        } catch {
            throw .readFailed(file: file, reason: systemReason(error))
        }
        try self.init(bytes, file: file)
    }

    /// Checks the header of a file that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: the name that errors give.
    /// - Throws: `CheckpointError.malformed`.
    package init(_ bytes: Data, file: String) throws(CheckpointError) {
        do throws(SafetensorsFault) {
            header = try Self.header(of: bytes)
        } catch {
            throw .malformed(file: file, reason: error.reason)
        }
        self.bytes = bytes
        self.file = file
    }

    private static func header(of bytes: Data) throws(SafetensorsFault) -> SafetensorsHeader {
        let prefix = 8
        guard bytes.count >= prefix else {
            throw SafetensorsFault("it ends after \(bytes.count) bytes, before its header")
        }
        let length = bytes.prefix(prefix).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
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
        let text = [UInt8](bytes[bytes.startIndex + prefix..<bytes.startIndex + end])
        return try SafetensorsHeader(text: text, describing: end..<bytes.count)
    }

    /// Calls `body` with the bytes of one tensor; valid during the call, not always aligned.
    package func withBytes<Result>(
        of entry: SafetensorsHeader.Entry, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        unsafe bytes.withUnsafeBytes {
            unsafe body(UnsafeRawBufferPointer(rebasing: $0[entry.bytes]))
        }
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
