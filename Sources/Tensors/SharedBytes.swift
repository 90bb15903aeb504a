// SPDX-License-Identifier: Apache-2.0

import CKernels

/// Bytes that nobody changes, wherever they are: memory of their own or a mapped file.
///
/// `@unchecked Sendable`: the bytes are written before there is an instance, and only read then.
@safe package final class SharedBytes: @unchecked Sendable {
    let pointer: UnsafeRawPointer
    /// How many bytes there are.
    package let count: Int
    /// What the memory belongs to; nil for memory of its own.
    private let owner: AnyObject?

    /// Bytes inside the memory of something else.
    ///
    /// - Parameters:
    ///   - bytes: valid and unchanged as long as the owner lives.
    ///   - owner: is kept.
    package init(_ bytes: UnsafeRawBufferPointer, owner: AnyObject) {
        count = bytes.count
        if let base = bytes.baseAddress {
            self.owner = owner
            unsafe pointer = unsafe base
        } else {
            self.owner = nil
            unsafe pointer = UnsafeRawPointer(Self.allocate(0))
        }
    }

    /// A copy of some numbers, aligned to a cache line.
    package init(_ numbers: [some BitwiseCopyable]) {
        owner = nil
        let source = unsafe numbers.withUnsafeBytes { $0.count }
        let copy = unsafe Self.allocate(source)
        unsafe numbers.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress {
                unsafe copy.copyMemory(from: base, byteCount: bytes.count)
            }
        }
        count = source
        unsafe pointer = UnsafeRawPointer(copy)
    }

    /// Memory of its own, aligned to a cache line.
    ///
    /// - Parameters:
    ///   - count: how many bytes.
    ///   - fill: sets all of them.
    package init(count: Int, filledBy fill: (UnsafeMutableRawBufferPointer) -> Void) {
        owner = nil
        self.count = count
        let memory = unsafe Self.allocate(count)
        unsafe fill(UnsafeMutableRawBufferPointer(start: memory, count: count))
        unsafe pointer = UnsafeRawPointer(memory)
    }

    /// From how many bytes on memory is asked for in large pages.
    private static let largeCount = 4 << 20

    /// Memory aligned to a cache line or, where there is much of it, in large pages: a stream of
    /// weights loses a tenth of its speed at the ends of small ones.
    private static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
        let isLarge = count >= largeCount
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: max(count, 64), alignment: isLarge ? 2 << 20 : 64)
        if isLarge { unsafe ck_ask_large_pages(memory, count) }
        return unsafe memory
    }

    deinit {
        if owner == nil { unsafe pointer.deallocate() }
    }

    /// Calls `body` with the bytes.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        unsafe body(UnsafeRawBufferPointer(start: pointer, count: count))
    }

    /// Whether the first byte is at a multiple of an alignment.
    func isAligned(to alignment: Int) -> Bool {
        unsafe UInt(bitPattern: pointer).isMultiple(of: UInt(alignment))
    }

    /// The same bytes at a place that numbers of a type may be read from.
    func aligned<Number: BitwiseCopyable>(for type: Number.Type) -> SharedBytes {
        if isAligned(to: MemoryLayout<Number>.alignment) { return self }
        return SharedBytes(unsafe withUnsafeBytes { unsafe [UInt8]($0) })
    }

    /// The same bytes in memory of its own, where they are so many that large pages pay; else these.
    package func inLargePages() -> SharedBytes {
        owner != nil && count >= Self.largeCount ? copied() : self
    }

    /// The same bytes in other memory.
    func copied() -> SharedBytes {
        unsafe SharedBytes(count: count) { memory in
            guard let base = memory.baseAddress else { return }
            nonisolated(unsafe) let target = unsafe base
            parallelLoop(over: count, grain: 4 << 20) { range in
                unsafe (target + range.lowerBound).copyMemory(
                    from: pointer + range.lowerBound, byteCount: range.count)
            }
        }
    }
}
