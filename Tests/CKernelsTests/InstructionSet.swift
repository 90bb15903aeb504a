// SPDX-License-Identifier: Apache-2.0

import CKernels

/// The variants of the kernels, of which a processor has some.
enum InstructionSet: String, CaseIterable, Sendable {
    case scalar
    case avx2
    case avx512
    case avx512vnni
    case neon

    var code: ck_isa {
        switch self {
        case .scalar: CK_SCALAR
        case .avx2: CK_AVX2
        case .avx512: CK_AVX512
        case .avx512vnni: CK_AVX512_VNNI
        case .neon: CK_NEON
        }
    }

    /// Those that run here.
    static let available = allCases.filter { set in
        defer { ck_reset_thread_isa() }
        return ck_select_thread_isa(set.code) == 0
    }

    /// Runs `body` with this set; other threads go on with theirs.
    func run<Result>(_ body: () -> Result) -> Result {
        precondition(ck_select_thread_isa(code) == 0, "\(self) is not available")
        defer { ck_reset_thread_isa() }
        return body()
    }
}

/// Counts around the numbers of lanes, where the ends of rows are treated apart.
let awkwardCounts = [0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 100, 131]
