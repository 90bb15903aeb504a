// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import Tensors
import Testing

@Suite(.serialized)
struct ParallelLoopTests {
    @Test(arguments: [(0, 1), (1, 1), (10, 3), (10, 100), (1000, 7), (5, 0)], [1, 2, 3, 7])
    func visitsFixedPiecesOnce(_ loop: (count: Int, grain: Int), threads: Int) {
        let before = ComputeThreads.count
        defer { ComputeThreads.count = before }
        ComputeThreads.count = threads
        let visited = Mutex<[Range<Int>]>([])
        parallelLoop(over: loop.count, grain: loop.grain) { piece in
            visited.withLock { $0.append(piece) }
        }
        let pieces = visited.withLock { $0 }.sorted { $0.lowerBound < $1.lowerBound }
        let grain = max(1, loop.grain)
        let expected = stride(from: 0, to: loop.count, by: grain).map {
            $0..<min(loop.count, $0 + grain)
        }
        #expect(pieces == expected)
    }

    @Test
    func loopsMayBeNested() {
        let sum = Mutex(0)
        parallelLoop(over: 8, grain: 1) { outer in
            parallelLoop(over: 8, grain: 1) { inner in
                sum.withLock { $0 += outer.lowerBound * 8 + inner.lowerBound }
            }
        }
        #expect(sum.withLock { $0 } == 64 * 63 / 2)
    }

    @Test
    func budgetIsAtLeastOneThread() {
        let before = ComputeThreads.count
        defer { ComputeThreads.count = before }
        ComputeThreads.count = -3
        #expect(ComputeThreads.count >= 1)
    }

    @Test(arguments: [1, 2, 3, 7])
    func closeLoopsVisitEveryPieceOnceAgainAndAgain(threads: Int) {
        let before = ComputeThreads.count
        defer { ComputeThreads.count = before }
        ComputeThreads.count = threads
        for round in 0..<2000 {
            let count = round % 37
            let sum = Atomic<Int>(0)
            closeLoop(over: count, grain: 1 + round % 5) { piece in
                for index in piece { sum.wrappingAdd(index + 1, ordering: .relaxed) }
            }
            #expect(sum.load(ordering: .relaxed) == count * (count + 1) / 2)
            // Long enough for the team to fall asleep.
            if round % 500 == 0 { usleep(2000) }
        }
    }

    @Test
    func closeLoopsMayBeNestedAndCalledFromSeveralThreads() {
        let sum = Atomic<Int>(0)
        parallelLoop(over: 4, grain: 1) { _ in
            for _ in 0..<200 {
                closeLoop(over: 8, grain: 1) { outer in
                    closeLoop(over: 8, grain: 2) { inner in
                        for index in inner {
                            sum.wrappingAdd(outer.lowerBound * index, ordering: .relaxed)
                        }
                    }
                }
            }
        }
        #expect(sum.load(ordering: .relaxed) == 4 * 200 * 28 * 28)
    }
}
