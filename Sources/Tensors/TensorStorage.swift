// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Memory for `Float` elements, aligned to a cache line, with one owner.
///
/// Large blocks go back to a pool when they are released: training asks for the same sizes every
/// step, and fresh pages from the system cost more than the arithmetic done on them.
///
/// `@unchecked Sendable`: the memory is written only through `Tensor.withUnsafeMutablePointer`,
/// which first makes sure that no other tensor shares it.
@safe final class TensorStorage: @unchecked Sendable {
    let capacity: Int
    let pointer: UnsafeMutablePointer<Float>

    /// The elements are not initialized.
    init(capacity: Int) {
        self.capacity = capacity
        unsafe pointer = StoragePool.shared.take(capacity: capacity)
    }

    deinit {
        unsafe StoragePool.shared.give(pointer, capacity: capacity)
    }
}

/// Released blocks by size, for the next tensor of that size; kept as addresses.
final class StoragePool: Sendable {
    static let shared = StoragePool()

    /// Blocks below this many elements are left to malloc, which is good at them.
    private static let smallest = 16_384
    /// At most this many bytes wait for reuse.
    private static let limit = 2 << 30

    private struct Shelves {
        var blocks: [Int: [UInt]] = [:]
        var bytes = 0
    }
    private let shelves = Mutex(Shelves())

    func take(capacity: Int) -> UnsafeMutablePointer<Float> {
        let waiting: UInt? = shelves.withLock { shelves in
            guard let address = shelves.blocks[capacity]?.popLast() else { return nil }
            shelves.bytes -= capacity * MemoryLayout<Float>.stride
            return address
        }
        if let waiting, let block = unsafe UnsafeMutablePointer<Float>(bitPattern: waiting) {
            return unsafe block
        }
        let capacity = max(capacity, 16)
        return unsafe UnsafeMutableRawPointer.allocate(
            byteCount: capacity * MemoryLayout<Float>.stride, alignment: 64
        ).bindMemory(to: Float.self, capacity: capacity)
    }

    func give(_ block: UnsafeMutablePointer<Float>, capacity: Int) {
        let bytes = capacity * MemoryLayout<Float>.stride
        let address = UInt(bitPattern: block)
        let kept = shelves.withLock { shelves in
            guard capacity >= Self.smallest, shelves.bytes + bytes <= Self.limit else {
                return false
            }
            shelves.blocks[capacity, default: []].append(address)
            shelves.bytes += bytes
            return true
        }
        if !kept { unsafe UnsafeMutableRawPointer(block).deallocate() }
    }

    /// Gives all waiting blocks back to the system.
    func empty() {
        let addresses = shelves.withLock { shelves in
            defer { shelves = Shelves() }
            return shelves.blocks.values.flatMap { $0 }
        }
        for address in addresses {
            unsafe UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
        }
    }
}
