// SPDX-License-Identifier: Apache-2.0

import CKernels
import COneDNN

/// The type of the operands that this processor computes a product or a convolution with.
struct OperandType: Hashable, Sendable {
    let rounds: Bool

    init(_ precision: Precision) {
        rounds = precision == .bfloat16 && BFloat16Arithmetic.isUsed
    }

    private init(rounds: Bool) {
        self.rounds = rounds
    }

    /// Rounds in any case.
    static let rounding = OperandType(rounds: true)

    var elementSize: Int { rounds ? 2 : 4 }
    var code: dnnl_data_type_t { rounds ? dnnl_bf16 : dnnl_f32 }
}

/// The elements of a tensor, rounded to the type of the operands if that is not `Float`.
struct OneDNNOperand: Sendable {
    private let storage: TensorStorage
    private let elementSize: Int

    init(_ tensor: Tensor, _ type: OperandType) {
        elementSize = type.elementSize
        guard type.rounds else {
            storage = tensor.storage
            return
        }
        // From the pool of the tensors: two rounded numbers fit in the place of one.
        storage = TensorStorage(capacity: (tensor.count + 1) / 2)
        let rounded = unsafe address(of: 0).assumingMemoryBound(to: UInt16.self)
        unsafe tensor.withUnsafePointer { numbers in
            parallelLoop(over: tensor.count, grain: 65_536) { range in
                unsafe ck_float_to_bf16(
                    range.count, numbers + range.lowerBound, rounded + range.lowerBound)
            }
        }
    }

    /// Where the element `index` is, as long as the operand lives; only to read from.
    func address(of index: Int) -> UnsafeMutableRawPointer {
        unsafe UnsafeMutableRawPointer(storage.pointer) + index * elementSize
    }
}
