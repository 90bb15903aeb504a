// SPDX-License-Identifier: Apache-2.0

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
            unsafe pointer = UnsafeRawPointer(
                UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64))
        }
    }

    /// A copy of some numbers, aligned to a cache line.
    package init(_ numbers: [some BitwiseCopyable]) {
        owner = nil
        let source = unsafe numbers.withUnsafeBytes { $0.count }
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(source, 64), alignment: 64)
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
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(count, 64), alignment: 64)
        unsafe fill(UnsafeMutableRawBufferPointer(start: memory, count: count))
        unsafe pointer = UnsafeRawPointer(memory)
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
}
