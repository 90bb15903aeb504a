// SPDX-License-Identifier: Apache-2.0

import CKernels
import Testing

/// The kernels of whole sequences against plain loops in double precision.
@Suite struct AttentionTilesTests {
    private static let dimensions = [1, 5, 8, 16, 17, 32, 40, 48, 64, 65, 96, 100, 128]
    private static let lengths = [1, 2, 15, 16, 17, 50]

    @Test(arguments: InstructionSet.available, dimensions)
    func forwardAgreesWithPlainLoop(set: InstructionSet, dimension: Int) {
        for length in Self.lengths {
            let problem = TiledAttention(positions: length, dimension: dimension)
            let (out, logSums) = set.run { problem.attend() }
            let expected = problem.expected()
            expectClose(problem.rows(of: out), expected.out, tolerance: 3e-6)
            expectClose(logSums, expected.logSums, tolerance: 3e-6)
        }
    }

    @Test(arguments: InstructionSet.available, dimensions)
    func backwardAgreesWithPlainLoop(set: InstructionSet, dimension: Int) {
        for length in Self.lengths {
            let problem = TiledAttention(positions: length, dimension: dimension)
            let found = set.run { problem.gradients() }
            let expected = problem.expectedGradients()
            for (found, expected) in zip(found, expected) {
                expectClose(problem.rows(of: found), expected, tolerance: 1e-5)
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func onlyTheHeadsColumnsAreWritten(set: InstructionSet) {
        let problem = TiledAttention(positions: 21, dimension: 19)
        let (out, _) = set.run { problem.attend() }
        for numbers in [out] + set.run({ problem.gradients() }) {
            #expect(problem.gaps(of: numbers).allSatisfy { $0 == 77 })
        }
    }

    @Test(arguments: InstructionSet.available)
    func whoSeesNothingReadsNothing(set: InstructionSet) {
        let problem = TiledAttention(positions: 20, dimension: 24) { _, _ in false }
        let (out, logSums) = set.run { problem.attend() }
        #expect(problem.rows(of: out).allSatisfy { $0 == 0 })
        #expect(logSums.allSatisfy { $0 == -.infinity })
        for gradient in set.run({ problem.gradients() }) {
            #expect(problem.rows(of: gradient).allSatisfy { $0 == 0 })
        }
    }

    @Test(arguments: InstructionSet.available)
    func whatIsLeftInTheRoomDoesNotMatter(set: InstructionSet) {
        let problem = TiledAttention(positions: 33, dimension: 48)
        set.run {
            let (clean, dirty) = (problem.attend(room: 0), problem.attend(room: .nan))
            #expect(bits(clean.out) == bits(dirty.out))
            #expect(
                problem.gradients(room: 0).map(bits) == problem.gradients(room: .nan).map(bits))
        }
    }

    @Test(arguments: InstructionSet.available)
    func largeScoresDoNotOverflow(set: InstructionSet) {
        let problem = TiledAttention(positions: 18, dimension: 16, scale: 100)
        let (out, logSums) = set.run { problem.attend() }
        let expected = problem.expected()
        expectClose(problem.rows(of: out), expected.out, tolerance: 2e-4)
        expectClose(logSums, expected.logSums, tolerance: 1e-6)
    }

    @Test(arguments: InstructionSet.available)
    func noPositionsAreNoWork(set: InstructionSet) {
        let problem = TiledAttention(positions: 0, dimension: 8)
        #expect(set.run { problem.attend() }.logSums.isEmpty)
    }
}
