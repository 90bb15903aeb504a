// SPDX-License-Identifier: Apache-2.0

import CKernels
import Foundation
import Testing

@Suite struct ElementwiseTests {
    @Test(arguments: InstructionSet.available, awkwardCounts)
    func additionsAreExact(set: InstructionSet, count: Int) {
        var numbers = Numbers()
        let a = numbers.floats(count)
        let b = numbers.floats(count)
        set.run {
            #expect(output(a.count) { unsafe ck_add(a.count, a, b, &$0) } == zip(a, b).map(+))
            #expect(output(a.count) { unsafe ck_scale(a.count, 1.7, a, &$0) } == a.map { 1.7 * $0 })
            #expect(output(a.count) { unsafe ck_relu(a.count, a, &$0) } == a.map { max($0, 0) })
            let kept = zip(a, b).map { $0 > 0 ? $1 : 0 }
            #expect(output(a.count) { unsafe ck_relu_backward(a.count, a, b, &$0) } == kept)
            let sums = output(count) { unsafe ck_relu_backward_add(count, a, b, a, &$0) }
            #expect(sums == zip(kept, a).map(+))
            expectClose(
                output(count) { unsafe ck_axpy(count, -0.3, a, b, &$0) },
                zip(a, b).map { -Double(0.3 as Float) * Double($0) + Double($1) },
                tolerance: 1e-7)
        }
    }

    @Test(arguments: InstructionSet.available, awkwardCounts)
    func columnsAndRows(set: InstructionSet, width: Int) {
        var numbers = Numbers(seed: 2)
        let rows = 5
        let x = numbers.floats(rows * width)
        let bias = numbers.floats(width)
        var shifted = x
        var sums = bias
        set.run {
            unsafe ck_add_bias(rows, width, bias, &shifted)
            unsafe ck_add_column_sums(rows, width, x, &sums)
        }
        #expect(shifted == x.indices.map { x[$0] + bias[$0 % width] })
        #expect(
            sums
                == bias.indices.map { c in
                    (0..<rows).reduce(bias[c]) { $0 + x[$1 * width + c] }
                })
    }

    @Test(arguments: InstructionSet.available, awkwardCounts)
    func reductions(set: InstructionSet, count: Int) {
        var numbers = Numbers(seed: 3)
        let x = numbers.floats(count)
        set.run {
            let sum = unsafe ck_sum_of_squares(count, x)
            let expected = x.reduce(0.0) { $0 + Double($1) * Double($1) }
            #expect(abs(sum - expected) <= 1e-14 * (1 + expected))
            for place in [0, count / 2, count - 1] where count > 0 {
                var tied = x
                tied[place] = 3
                tied[count - 1] = 3
                #expect(unsafe ck_argmax(count, tied) == place)
            }
        }
    }

    @Test(arguments: InstructionSet.available)
    func largestPassesOverNaN(set: InstructionSet) {
        set.run {
            #expect(unsafe ck_argmax(5, [.nan, 1, 2, .nan, 2]) == 2)
            #expect(unsafe ck_argmax(2, [-.infinity, -.infinity]) == 0)
            #expect(unsafe ck_argmax(2, [.nan, -.infinity]) == 1)
            #expect(unsafe ck_argmax(3, [.nan, .nan, .nan]) == 0)
        }
    }

    private func gelu(_ x: Double) -> Double {
        0.5 * x * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
    }

    @Test(arguments: InstructionSet.available, awkwardCounts)
    func geluAndSigmoid(set: InstructionSet, count: Int) {
        var numbers = Numbers(seed: 4)
        let x = numbers.floats(count, in: -12...12)
        let dy = numbers.floats(count)
        set.run {
            expectClose(
                output(x.count) { unsafe ck_gelu(x.count, x, &$0) }, doubles(x).map(gelu),
                tolerance: 4e-7)
            expectClose(
                output(x.count) { unsafe ck_sigmoid(x.count, x, &$0) },
                doubles(x).map { 1 / (1 + exp(-$0)) }, tolerance: 2e-7)
            let gradient = centralDifferences(at: x) { x in
                zip(x, dy).reduce(0) { $0 + gelu($1.0) * Double($1.1) }
            }
            expectClose(
                output(x.count) { unsafe ck_gelu_backward(x.count, x, dy, &$0) }, gradient,
                tolerance: 2e-6)
        }
    }

    private func exactGELU(_ x: Double) -> Double { 0.5 * x * erfc(-x / 2.squareRoot()) }

    @Test(arguments: InstructionSet.available, awkwardCounts)
    func exactGELUAndSwish(set: InstructionSet, count: Int) {
        var numbers = Numbers(seed: 5)
        let x = numbers.floats(count, in: -12...12)
        let dy = numbers.floats(count)
        set.run {
            expectClose(
                output(x.count) { unsafe ck_exact_gelu(x.count, x, &$0) },
                doubles(x).map(exactGELU), tolerance: 2e-7)
            expectClose(
                output(x.count) { unsafe ck_swish(x.count, 1.702, x, &$0) },
                doubles(x).map { $0 / (1 + exp(-Double(1.702 as Float) * $0)) }, tolerance: 4e-7)
            let gradient = centralDifferences(at: x) { x in
                zip(x, dy).reduce(0) { $0 + exactGELU($1.0) * Double($1.1) }
            }
            expectClose(
                output(x.count) { unsafe ck_exact_gelu_backward(x.count, x, dy, &$0) }, gradient,
                tolerance: 2e-6)
            let slope = Double(1.702 as Float)
            let swishGradient = centralDifferences(at: x) { x in
                zip(x, dy).reduce(0) { $0 + $1.0 / (1 + exp(-slope * $1.0)) * Double($1.1) }
            }
            expectClose(
                output(x.count) { unsafe ck_swish_backward(x.count, 1.702, x, dy, &$0) },
                swishGradient, tolerance: 2e-6)
            let clamped = output(count) { unsafe ck_clamp(count, -1.5, 2, x, &$0) }
            #expect(clamped == x.map { min(max($0, -1.5), 2) })
        }
    }

    @Test(arguments: InstructionSet.available, awkwardCounts)
    func squaresAndScalesOfColumns(set: InstructionSet, width: Int) {
        var numbers = Numbers(seed: 6)
        let rows = 7
        let x = numbers.floats(rows * width)
        let (first, second) = (numbers.floats(width), numbers.floats(width))
        var sums = second
        set.run {
            unsafe ck_add_column_squares(rows, width, x, first, &sums)
            expectClose(
                sums,
                first.indices.map { c in
                    (0..<rows).reduce(Double(second[c])) { sum, r in
                        let distance = Double(x[r * width + c]) - Double(first[c])
                        return sum + distance * distance
                    }
                }, tolerance: 1e-6)
            expectClose(
                output(x.count) { unsafe ck_scale_columns(rows, width, x, first, second, &$0) },
                x.indices.map { i in
                    Double(x[i]) * Double(first[i % width]) + Double(second[i % width])
                }, tolerance: 1e-6)
        }
    }

    @Test(arguments: InstructionSet.available)
    func sigmoidIsAccurateOverItsWholeRange(set: InstructionSet) {
        let x = stride(from: Float(-87), through: 87, by: 0.0037).map { $0 }
        let found = set.run { output(x.count) { unsafe ck_sigmoid(x.count, x, &$0) } }
        let worst = zip(x, found).map { x, found in
            let expected = 1 / (1 + exp(-Double(x)))
            return abs(Double(found) - expected) / expected
        }.max()
        #expect(worst ?? 1 < 3e-7)
    }

    @Test(arguments: InstructionSet.available)
    func extremesAndNaN(set: InstructionSet) {
        let x: [Float] = [-.infinity, -1e30, -200, 0, 200, 1e30, .infinity, .nan]
        let ones = [Float](repeating: 1, count: x.count)
        set.run {
            let sigmoids = output(x.count) { unsafe ck_sigmoid(x.count, x, &$0) }
            #expect(Array(sigmoids.dropLast()) == [0, 0, 0, 0.5, 1, 1, 1])
            #expect(sigmoids[7].isNaN)
            let gelus = output(x.count) { unsafe ck_gelu(x.count, x, &$0) }
            #expect(Array(gelus[1...6]) == [0, 0, 0, 200, 1e30, .infinity])
            #expect(gelus[7].isNaN)
            let slopes = output(x.count) { unsafe ck_gelu_backward(x.count, x, ones, &$0) }
            expectClose(Array(slopes), [0, 0, 0, 0.5, 1, 1, 1, .nan], tolerance: 1e-12)
            #expect(output(x.count) { unsafe ck_relu(x.count, x, &$0) }[7].isNaN)
            let exact = output(x.count) { unsafe ck_exact_gelu(x.count, x, &$0) }
            #expect(Array(exact[1...6]) == [0, 0, 0, 200, 1e30, .infinity])
            #expect(exact[7].isNaN)
        }
    }
}
