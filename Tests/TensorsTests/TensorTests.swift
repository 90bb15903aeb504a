// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

struct TensorTests {
    /// Sizes below and above the one from which memory is pooled.
    @Test(arguments: [4, 20_000])
    func copiesAreIndependent(count: Int) {
        let first = Tensor([count], filledWith: 1)
        var second = first
        second[0] = 2
        #expect(first[0] == 1)
        #expect(second[0] == 2)
        #expect(second[count - 1] == 1)
        var view = second.reshaped([count / 2, 2])
        view[1] = 3
        #expect(second[1] == 1)
        #expect(view[1] == 3)
    }

    @Test
    func writingAloneKeepsTheMemory() {
        var tensor = Tensor([20_000], filledWith: 1)
        let before = unsafe tensor.withUnsafePointer { UInt(bitPattern: $0) }
        tensor[7] = 2
        let after = unsafe tensor.withUnsafePointer { UInt(bitPattern: $0) }
        #expect(before == after)
    }

    @Test
    func reusedMemoryIsFilledAnew() {
        for value: Float in [1, 2, 3] {
            let tensor = Tensor([123, 457], filledWith: value)
            #expect(tensor.elements.allSatisfy { $0 == value })
        }
        #expect(Tensor([123, 457]).elements.allSatisfy { $0 == 0 })
    }

    @Test
    func blocksFromThePoolHaveOneOwner() {
        let tensors = (0..<8).map { Tensor([30_011], filledWith: Float($0)) }
        parallelLoop(over: 64, grain: 1) { piece in
            let own = Tensor([30_011], filledWith: Float(100 + piece.lowerBound))
            #expect(own[0] == Float(100 + piece.lowerBound))
            #expect(own[30_010] == Float(100 + piece.lowerBound))
        }
        for (index, tensor) in tensors.enumerated() {
            #expect(tensor.elements.allSatisfy { $0 == Float(index) })
        }
    }

    @Test
    func memoryIsAlignedToCacheLines() {
        for count in [1, 100, 16_384, 50_001] {
            let address = unsafe Tensor([count]).withUnsafePointer { UInt(bitPattern: $0) }
            #expect(address % 64 == 0)
        }
    }

    @Test
    func rowsAreCopied() {
        let tensor = Tensor([3, 2], [0, 1, 2, 3, 4, 5])
        #expect(tensor.rows(1..<3).elements == [2, 3, 4, 5])
        #expect(tensor.rows(1..<1).shape == [0, 2])
    }
}
