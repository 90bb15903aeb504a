// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

/// What operations report, and that they report nothing unasked.
struct OperationTimesTests {
    @Test func nothingIsReportedUnasked() {
        let times = OperationTimes()
        var calls = 0
        func operations() -> Int {
            calls += 1
            return 1
        }
        OperationSpan(.products, operations: operations()).end()
        #expect(calls == 0)
        #expect(times.duration == .zero)
        #expect(OperationTimes.current == nil)
    }

    @Test func countsCallsAndOperations() {
        let times = OperationTimes()
        let (a, b) = (Tensor([3, 4], filledWith: 1), Tensor([4, 5], filledWith: 2))
        times.observe {
            for _ in 0..<2 { _ = matrixProduct(a, b) }
        }
        _ = matrixProduct(a, b)
        #expect(times[.products].calls == 2)
        #expect(times[.products].operations == 2 * 2 * 3 * 4 * 5)
        #expect(times[.products].duration > .zero)
        #expect(times.duration == times[.products].duration)
        times.reset()
        #expect(times[.products].calls == 0 && times.duration == .zero)
    }

    @Test func anOuterOperationDoesNotCountAnInnerOne() {
        let times = OperationTimes()
        let clock = ContinuousClock()
        let whole = clock.measure {
            times.observe {
                let outer = OperationSpan(.optimizer)
                let inner = OperationSpan(.products)
                let begun = clock.now
                while clock.now - begun < .milliseconds(20) {}
                inner.end()
                outer.end()
            }
        }
        #expect(times[.products].duration >= .milliseconds(20))
        #expect(times[.optimizer].duration + times[.products].duration <= whole)
        #expect(times.duration == times[.optimizer].duration + times[.products].duration)
    }

    @Test func memoryThatIsSharedCountsOnce() {
        let (a, b) = (Tensor([8, 4]), Tensor([16]))
        #expect([a, a.reshaped([32]), b].distinctByteCount == (32 + 16) * 4)
    }

    @Test func aRoundedProductIsNearTheOther() throws {
        let a = SeededNumbers(key: 1, stream: 1).normal([256, 64])
        let b = SeededNumbers(key: 1, stream: 2).normal([64, 64])
        // Nil where the processor has no bfloat16: nothing to compare.
        guard let rounded = roundedMatrixProduct(a, b) else { return }
        let exact = matrixProduct(a, b)
        let worst = zip(rounded.elements, exact.elements).map { abs($0 - $1) }.max() ?? 1
        #expect(worst > 0 && worst < 0.5)
    }
}
