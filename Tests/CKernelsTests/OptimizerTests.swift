// SPDX-License-Identifier: Apache-2.0

import CKernels
import Testing

@Suite struct OptimizerTests {
    @Test(arguments: InstructionSet.available, awkwardCounts)
    func stepAgreesWithPlainLoop(set: InstructionSet, count: Int) {
        var numbers = Numbers(seed: 50)
        let weights = numbers.floats(count)
        let gradient = numbers.floats(count)
        let firsts = numbers.floats(count)
        let seconds = numbers.floats(count, in: 0...2)
        let (rate, beta1, beta2, epsilon, decay) = (0.01, 0.9, 0.96, 1e-6, 0.05)
        let (correction1, correction2) = (0.3, 0.2)
        var expected: [[Double]] = [[], [], []]
        for i in 0..<count {
            let g = Double(gradient[i])
            let m = beta1 * Double(firsts[i]) + (1 - beta1) * g
            let v = beta2 * Double(seconds[i]) + (1 - beta2) * g * g
            let step = m / correction1 / ((v / correction2).squareRoot() + epsilon)
            expected[0].append(Double(weights[i]) * (1 - rate * decay) - rate * step)
            expected[1].append(m)
            expected[2].append(v)
        }
        set.run {
            var m = firsts
            var v = seconds
            let w = output(count) {
                $0.replaceSubrange(0..<count, with: weights)
                unsafe ck_adamw(
                    count, &$0, gradient, &m, &v, Float(rate), Float(beta1), Float(beta2),
                    Float(epsilon), Float(decay), Float(correction1), Float(correction2))
            }
            expectClose(w, expected[0], tolerance: 4e-7)
            expectClose(m, expected[1], tolerance: 4e-7)
            expectClose(v, expected[2], tolerance: 4e-7)
        }
    }
}
