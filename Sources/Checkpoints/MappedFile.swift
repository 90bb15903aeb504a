// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Tensors

/// The bytes of a file, mapped into memory and read where they are asked for.
package struct MappedFile: Sendable {
    /// The name of the file, for messages.
    package let file: String
    private let bytes: Data
    /// The memory that the file is mapped to; nil where the bytes are in memory of their own.
    private let mapping: Mapping?

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
        guard count > 0 else {
            bytes = Data()
            mapping = nil
            return
        }
        guard let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
            unsafe address != MAP_FAILED
        else { throw .readFailed(file: file, reason: systemReason(errno)) }
        let mapping = unsafe Mapping(address: address, count: count)
        bytes = unsafe Data(
            bytesNoCopy: address, count: count,
            deallocator: .custom { _, _ in withExtendedLifetime(mapping) {} })
        self.mapping = mapping
    }

    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: the name that messages give.
    package init(_ bytes: Data, file: String) {
        self.file = file
        // Offsets count from 0.
        self.bytes = bytes.startIndex == 0 ? bytes : Data(bytes)
        mapping = nil
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
    package func release(_ range: Range<Int>) {
        unsafe withBytes(of: range) { bytes in
            guard let base = bytes.baseAddress, mapping != nil else { return }
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

    /// Some bytes without a copy, where the file is mapped; they keep it mapped.
    ///
    /// - Precondition: they are inside the file.
    package func sharedBytes(of range: Range<Int>) -> SharedBytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "bytes \(range)")
        guard let mapping else { return SharedBytes(bytes(range)) }
        return unsafe SharedBytes(
            UnsafeRawBufferPointer(
                start: mapping.address + range.lowerBound, count: range.count),
            owner: mapping)
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

/// Memory that a file is mapped to, until nobody holds it any more.
///
/// `@unchecked Sendable`: the memory is only read.
@safe private final class Mapping: @unchecked Sendable {
    let address: UnsafeMutableRawPointer
    private let count: Int

    init(address: UnsafeMutableRawPointer, count: Int) {
        unsafe self.address = address
        self.count = count
    }

    deinit { _ = unsafe munmap(address, count) }
}
