// SPDX-License-Identifier: Apache-2.0

import COneDNN
import Synchronization

/// Whether `Precision.bfloat16` is taken at its word.
package enum BFloat16Arithmetic {
    private static let used = Atomic<Bool>(hasMatrixUnit)

    /// Whether operands are rounded where `.bfloat16` is asked for; if not, it means `.float32`.
    ///
    /// Starts as true where the processor has AMX. The other bfloat16 instruction, `VDPBF16PS` of
    /// AVX-512, is slower than multiplying `Float` on the Intel processors it was measured on
    /// (docs/decisions/0002-how-products-are-cut.md), so that it is used on request only.
    package static var isUsed: Bool {
        get { used.load(ordering: .relaxed) }
        set { used.store(newValue && InstructionSet.multipliesBFloat16, ordering: .relaxed) }
    }

    private static var hasMatrixUnit: Bool {
        let found = dnnl_get_effective_cpu_isa().rawValue
        let wanted = dnnl_cpu_isa_avx512_core_amx.rawValue
        return InstructionSet.multipliesBFloat16 && found & wanted == wanted
    }
}

extension Precision {
    /// The fastest one of this processor.
    package static var preferred: Precision { Precision.bfloat16.effective }

    /// What products are really computed in where this precision is asked for.
    package var effective: Precision {
        self == .bfloat16 && !BFloat16Arithmetic.isUsed ? .float32 : self
    }
}
