// SPDX-License-Identifier: Apache-2.0

import COneDNN
import Synchronization

/// Whether `Precision.bfloat16` is taken at its word.
package enum BFloat16Arithmetic {
    private static let used = Atomic<Bool>(
        InstructionSet.prefersBFloat16 && isKnownToLibrary)

    /// Whether operands are rounded where `.bfloat16` is asked for; if not, it means `.float32`.
    ///
    /// Starts as true where the processor has AMX or is one of AMD's with `VDPBF16PS`. On the Intel
    /// processors that were measured that instruction is slower than multiplying `Float`
    /// (docs/decisions/0002-how-products-are-cut.md), so that it is used on request only.
    package static var isUsed: Bool {
        get { used.load(ordering: .relaxed) }
        set { used.store(newValue && InstructionSet.multipliesBFloat16, ordering: .relaxed) }
    }

    /// Whether oneDNN may use the instructions; `ONEDNN_MAX_CPU_ISA` can forbid it.
    private static var isKnownToLibrary: Bool {
        let found = dnnl_get_effective_cpu_isa().rawValue
        let wanted = dnnl_cpu_isa_avx512_core_bf16.rawValue
        return found & wanted == wanted
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
