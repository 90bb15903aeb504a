// SPDX-License-Identifier: Apache-2.0

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
}
