// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors
import TestSupport
import Testing

/// The check itself must notice gradients that are a little wrong.
@Suite struct GradientCheckTests {
    private let input = GradientCheck.numbers([4, 5], seed: 31)
    private let weights = GradientCheck.numbers([4, 5], seed: 32)

    /// One element a hundredth too large, or all of them.
    @Test("A wrong gradient is reported", arguments: [GradientCheck(), .withKinks], [true, false])
    func wrongGradient(check: GradientCheck, everywhere: Bool) {
        var gradient = Tensor(
            input.shape, zip(input.elements, weights.elements).map { 2 * $0 * $1 })
        check("squares", at: input, gradient: gradient, value: squares)
        if everywhere {
            gradient.scale(by: 1.01)
        } else {
            gradient[7] *= 1.05
        }
        withKnownIssue {
            check("squares", at: input, gradient: gradient, value: squares)
        }
    }

    @Test("A missing gradient and a wrong shape are reported")
    func wrongShape() {
        for gradient in [nil, Tensor([20])] {
            withKnownIssue {
                GradientCheck()("squares", at: input, gradient: gradient, value: squares)
            }
        }
    }

    @Test("A rectifier's missing gate is reported")
    func missingGate() {
        var gradient = weights
        gradient.applyReLUBackward(activation: input)
        GradientCheck.withKinks("rectifier", at: input, gradient: gradient, value: rectified)
        withKnownIssue {
            GradientCheck.withKinks("rectifier", at: input, gradient: weights, value: rectified)
        }
    }

    private func squares(_ input: Tensor) -> Double {
        zip(input.elements, weights.elements).reduce(0) { sum, pair in
            sum + Double(pair.0) * Double(pair.0) * Double(pair.1)
        }
    }

    private func rectified(_ input: Tensor) -> Double {
        var output = input
        output.applyReLU()
        return output.weightedSum(weights)
    }
}
