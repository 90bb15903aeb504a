// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Models
import Synchronization
import Tensors
import TestSupport
import Testing
import Training

/// Two members that train together agree with one that learns from the joined batch.
struct CollectiveTests {
    /// The meeting point of two members that run on two threads.
    final class Meeting: Sendable {
        private let gradients = Mutex<[Int: GradientBuffer]>([:])
        private let numbers = Mutex<[Int: [Double]]>([:])
        private let arrived = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]

        /// Returns once both members have come here.
        func wait(_ rank: Int) {
            arrived[1 - rank].signal()
            arrived[rank].wait()
        }

        func average(_ own: inout GradientBuffer, rank: Int) {
            gradients.withLock { [own] in $0[rank] = own }
            wait(rank)
            var sum = GradientBuffer()
            gradients.withLock { both in
                for rank in 0..<2 {
                    guard let part = both[rank] else { continue }
                    for name in part.names {
                        if let gradient = part[name] { sum.add(gradient, for: name) }
                    }
                }
            }
            sum.scale(by: 0.5)
            own = sum
            wait(rank)
        }

        func average(_ own: [Double], rank: Int) -> [Double] {
            numbers.withLock { $0[rank] = own }
            wait(rank)
            let means = numbers.withLock { both in
                own.indices.map { index in
                    (0..<2).reduce(0) { $0 + (both[$1]?[index] ?? 0) / 2 }
                }
            }
            wait(rank)
            return means
        }
    }

    struct Member: Collective {
        let meeting: Meeting
        let rank: Int
        let count = 2

        func average(_ gradients: inout GradientBuffer) {
            meeting.average(&gradients, rank: rank)
        }

        func average(_ numbers: [Double]) -> [Double] {
            meeting.average(numbers, rank: rank)
        }
    }

    /// Runs both members and gives the weights of each.
    static func together(
        _ train: @escaping @Sendable (Member) throws -> [Float]
    ) async throws -> [[Float]] {
        let meeting = Meeting()
        return try await withThrowingTaskGroup(of: (Int, [Float]).self) { group in
            for rank in 0..<2 {
                group.addTask {
                    try await withCheckedThrowingContinuation { continuation in
                        // Members wait for each other, so each needs a thread of its own.
                        DispatchQueue(label: "member").async {
                            continuation.resume(
                                with: Result {
                                    try (rank, train(Member(meeting: meeting, rank: rank)))
                                })
                        }
                    }
                }
            }
            var weights: [[Float]] = [[], []]
            for try await (rank, numbers) in group { weights[rank] = numbers }
            return weights
        }
    }

    static func worst(_ a: [Float], _ b: [Float]) -> Float {
        a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
    }

    @Test func discreteVAE() async throws {
        let runs = try TinyRuns()
        let alone = try runs.trainDiscreteVAE(
            runs.discreteVAEConfiguration(accumulation: 2), to: runs.output("alone"), limit: 2)
        let both = try await Self.together { member in
            try runs.trainDiscreteVAE(
                runs.discreteVAEConfiguration(), to: runs.output("together"), limit: 2,
                collective: member
            ).numbers
        }
        #expect(both[0] == both[1])
        #expect(Self.worst(both[0], alone.numbers) < 1e-4)
    }

    @Test func transformer() async throws {
        let runs = try TinyRuns()
        let alone = try runs.trainTransformer(
            runs.transformerConfiguration(accumulation: 2), to: runs.output("alone"), limit: 2)
        let both = try await Self.together { member in
            try runs.trainTransformer(
                runs.transformerConfiguration(), to: runs.output("together"), limit: 2,
                collective: member
            ).numbers
        }
        #expect(both[0] == both[1])
        #expect(Self.worst(both[0], alone.numbers) < 1e-4)
    }
}
