// SPDX-License-Identifier: Apache-2.0

import CKernels

/// A family of processor instructions that the kernels of the house are written for.
package enum InstructionSet: String, Sendable, CaseIterable {
    case scalar, avx2, avx512, avx512vnni, neon

    /// The best one of this processor, unless `KERNEL_ISA` asks for a lesser one.
    package static var detected: InstructionSet { InstructionSet(ck_detected_isa()) }

    /// The one in use now.
    package static var current: InstructionSet { InstructionSet(ck_current_isa()) }

    /// Whether it has registers of 512 bits.
    package var has512Bits: Bool { self == .avx512 || self == .avx512vnni }

    /// Whether this processor multiplies bfloat16 numbers natively.
    package static var multipliesBFloat16: Bool { ck_has_native_bf16() != 0 }

    /// Whether products of bfloat16 numbers are faster than those of `Float` here.
    package static var prefersBFloat16: Bool { ck_prefers_bf16() != 0 }

    private init(_ set: ck_isa) {
        self =
            switch set {
            case CK_AVX2: .avx2
            case CK_AVX512: .avx512
            case CK_AVX512_VNNI: .avx512vnni
            case CK_NEON: .neon
            default: .scalar
            }
    }
}
