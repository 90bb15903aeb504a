// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The bytes of a file, mapped into memory and read where they are asked for.
package struct MappedFile: Sendable {
    /// The name of the file, for messages.
    package let file: String
    private let bytes: Data
    /// Whether the bytes are the file's; others would be lost when they are let go of.
    private let isMapped: Bool

    /// Maps a file; nothing of it is read yet.
    package init(contentsOf url: URL) throws(CheckpointError) {
        file = url.path(percentEncoded: false)
        // A pipe without a writer would wait for one; it is no regular file and is refused below.
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw .missingFile(file: file) }
            throw .readFailed(file: file, reason: systemReason(errno))
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw .readFailed(file: file, reason: systemReason(errno))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let reason = systemReason(status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
            throw .readFailed(file: file, reason: reason)
        }
        let count = Int(status.st_size)
        isMapped = count > 0
        guard count > 0 else {
            bytes = Data()
            return
        }
        guard let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
            unsafe address != MAP_FAILED
        else { throw .readFailed(file: file, reason: systemReason(errno)) }
        bytes = unsafe Data(bytesNoCopy: address, count: count, deallocator: .unmap)
    }

    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: the name that messages give.
    package init(_ bytes: Data, file: String) {
        self.file = file
        // Offsets count from 0.
        self.bytes = bytes.startIndex == 0 ? bytes : Data(bytes)
        isMapped = false
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

    /// Lets go of the memory that some bytes were read into; they are read again when asked for.
    func release(_ range: Range<Int>) {
        unsafe withBytes(of: range) { bytes in
            guard let base = bytes.baseAddress, isMapped else { return }
            let page = UInt(sysconf(Int32(_SC_PAGESIZE)))
            // Whole pages inside the range: neighbours may still be in use.
            let start = (UInt(bitPattern: base) + page - 1) / page * page
            let end = (UInt(bitPattern: base) + UInt(bytes.count)) / page * page
            guard end > start, let first = unsafe UnsafeMutableRawPointer(bitPattern: start)
            else { return }
            // A hint: where it is refused, nothing but memory is lost.
            _ = unsafe madvise(first, Int(end - start), Int32(MADV_DONTNEED))
        }
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
