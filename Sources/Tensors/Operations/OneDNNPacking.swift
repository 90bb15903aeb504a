// SPDX-License-Identifier: Apache-2.0

import COneDNN

/// The way from plain numbers to the layout that an operation of oneDNN wants.
struct OneDNNPacking: Sendable {
    private let plain, packed: OneDNNLayout
    private let copy: OneDNNPrimitive

    /// Packs, and rounds if the packed layout is one of bfloat16 numbers.
    init(from plain: OneDNNLayout, to packed: OneDNNLayout) {
        (self.plain, self.packed) = (plain, packed)
        copy = OneDNNPrimitive(copying: plain, to: packed)
    }

    /// The numbers as the operation wants them.
    func pack(_ numbers: Tensor) -> PackedNumbers {
        let target = PackedNumbers(packed)
        let source = unsafe OneDNNMemory(plain, at: numbers.addressForReading)
        copy.run([(DNNL_ARG_SRC_0, source), (DNNL_ARG_DST_0, target.memory)])
        withExtendedLifetime(numbers) {}
        return target
    }
}

/// Numbers in the layout of an operation, with the memory they are in.
struct PackedNumbers: Sendable {
    let memory: OneDNNMemory
    let storage: TensorStorage

    init(_ layout: OneDNNLayout) {
        storage = TensorStorage(capacity: (layout.byteCount + 3) / MemoryLayout<Float>.stride)
        memory = unsafe OneDNNMemory(layout, at: UnsafeMutableRawPointer(storage.pointer))
    }
}

extension Tensor {
    /// For operations that take what they only read as mutable; valid as long as the tensor lives.
    var addressForReading: UnsafeMutableRawPointer {
        unsafe UnsafeMutableRawPointer(storage.pointer)
    }
}
