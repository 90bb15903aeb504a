// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

struct ParallelMapTests {
    private struct Refusal: Error, Equatable { let index: Int }

    @Test(arguments: [0, 1, 7, 1000])
    func resultsStandInOrder(count: Int) {
        #expect(parallelMap(over: count) { $0 * 3 } == (0..<count).map { $0 * 3 })
    }

    @Test func theLowestFailureIsThrown() {
        for _ in 0..<20 {
            #expect(throws: Refusal(index: 5)) {
                try parallelMap(over: 100) { index in
                    if index % 10 == 5 { throw Refusal(index: index) }
                    return index
                }
            }
        }
    }
}
