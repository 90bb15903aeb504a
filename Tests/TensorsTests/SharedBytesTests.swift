// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

/// Bytes keep their values wherever they are moved.
struct SharedBytesTests {
    private final class Owner {}

    private static func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) }
    }

    @Test(arguments: [0, 1, 4096, (4 << 20) - 1, 4 << 20, (9 << 20) + 3])
    func largePagesHoldTheSame(count: Int) {
        let numbers = Self.bytes(count)
        let owner = Owner()
        unsafe numbers.withUnsafeBytes { source in
            let shared = unsafe SharedBytes(source, owner: owner)
            let moved = shared.inLargePages()
            #expect((moved === shared) == (count < 4 << 20))
            #expect(moved.count == count)
            unsafe moved.withUnsafeBytes { #expect(unsafe $0.elementsEqual(numbers)) }
            // Memory of its own is not moved again.
            #expect(moved.inLargePages() === moved)
        }
    }

    @Test func aCopyIsIndependent() {
        let copy = SharedBytes(Self.bytes(5 << 20))
        unsafe copy.withUnsafeBytes { #expect(unsafe $0.elementsEqual(Self.bytes(5 << 20))) }
        #expect(copy.inLargePages() === copy)
    }
}
