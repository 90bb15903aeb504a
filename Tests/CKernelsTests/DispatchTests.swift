// SPDX-License-Identifier: Apache-2.0

import CKernels
import Testing

@Suite struct DispatchTests {
    @Test func currentSetIsTheDetectedOne() {
        #expect(ck_current_isa() == ck_detected_isa())
        #expect(ck_select_isa(ck_detected_isa()) == 0)
        #expect(ck_current_isa() == ck_detected_isa())
    }

    @Test func everyProcessorHasScalar() {
        #expect(InstructionSet.available.contains(.scalar))
    }

    @Test func aSetOfAnotherProcessorFamilyIsRefused() {
        #if arch(x86_64)
        #expect(ck_select_thread_isa(CK_NEON) == -1)
        #else
        #expect(ck_select_thread_isa(CK_AVX2) == -1)
        #endif
        #expect(ck_current_isa() == ck_detected_isa())
    }

    @Test(arguments: InstructionSet.available)
    func threadSelectionIsSeenAndGivenBack(set: InstructionSet) {
        set.run {
            #expect(ck_current_isa() == set.code)
        }
        #expect(ck_current_isa() == ck_detected_isa())
    }

    @Test(arguments: InstructionSet.allCases)
    func namesAreThoseOfTheEnvironmentVariable(set: InstructionSet) {
        #expect(unsafe String(cString: ck_isa_name(set.code)) == set.rawValue)
    }
}
