// SPDX-License-Identifier: Apache-2.0

import CKernels
import Testing

/// Sizes of one product.
struct LinearCase: Sendable, CustomTestStringConvertible {
    let rows: Int
    let width: Int
    let outputs: Int

    var testDescription: String { "\(rows) rows of \(width) to \(outputs)" }

    static let all: [LinearCase] =
        awkwardCounts.map { LinearCase(rows: 3, width: $0, outputs: 9) }
        + awkwardCounts.map { LinearCase(rows: 7, width: 20, outputs: $0) }
        + (0...14).map { LinearCase(rows: $0, width: 37, outputs: 13) }
        // More weights than one tile holds.
        + [LinearCase(rows: 2, width: 1000, outputs: 150)]
}

@Suite struct LinearTests {
    @Test(arguments: InstructionSet.available, LinearCase.all)
    func agreesWithPlainLoop(set: InstructionSet, sizes: LinearCase) {
        let (rows, width, outputs) = (sizes.rows, sizes.width, sizes.outputs)
        var numbers = Numbers(seed: 30)
        let xStride = width + 3
        let x = numbers.floats(rows * xStride, in: -1...1)
        let weights = numbers.floats(outputs * width, in: -1...1)
        let bias = numbers.floats(outputs)
        let expected = (0..<rows * outputs).map { place in
            (0..<width).reduce(Double(bias[place % outputs])) {
                $0 + Double(x[place / outputs * xStride + $1])
                    * Double(weights[place % outputs * width + $1])
            }
        }
        set.run {
            let found = output(rows * outputs) {
                unsafe ck_linear(
                    rows, width, x, xStride, weights, bias, 0, outputs, &$0, outputs)
            }
            expectClose(found, expected, tolerance: 1e-5)
            let unbiased = output(rows * outputs) {
                unsafe ck_linear(
                    rows, width, x, xStride, weights, nil, 0, outputs, &$0, outputs)
            }
            let difference = expected.indices.map { expected[$0] - Double(bias[$0 % outputs]) }
            expectClose(unbiased, difference, tolerance: 1e-5)
        }
    }

    @Test(arguments: InstructionSet.available, [1, 16, 37, 64, 256])
    func oneOutputHasOneOrderOfSummation(set: InstructionSet, width: Int) {
        var numbers = Numbers(seed: 31)
        let (rows, outputs) = (13, 29)
        let x = numbers.floats(rows * width)
        let weights = numbers.floats(outputs * width)
        let bias = numbers.floats(outputs)
        set.run {
            let whole = output(rows * outputs) {
                unsafe ck_linear(rows, width, x, width, weights, bias, 0, outputs, &$0, outputs)
            }
            for row in 0..<rows {
                let alone = output(outputs) {
                    let part = Array(x[row * width..<(row + 1) * width])
                    unsafe ck_linear(1, width, part, width, weights, bias, 0, outputs, &$0, outputs)
                }
                #expect(bits(alone) == bits(Array(whole[row * outputs..<(row + 1) * outputs])))
            }
            for cuts in [[0, 1, 29], [0, 8, 16, 29], [0, 5, 10, 11, 28, 29]] {
                let pieces = output(rows * outputs) {
                    for (first, last) in zip(cuts, cuts.dropFirst()) {
                        unsafe ck_linear(
                            rows, width, x, width, weights, bias, first, last, &$0, outputs)
                    }
                }
                #expect(bits(pieces) == bits(whole))
            }
        }
    }

    /// Weights of sixteen bits count as the same numbers in 32.
    @Test(arguments: InstructionSet.available, LinearCase.all)
    func halvesGiveTheBitsOfTheirNumbers(set: InstructionSet, sizes: LinearCase) {
        let (rows, width, outputs) = (sizes.rows, sizes.width, sizes.outputs)
        var numbers = Numbers(seed: 32)
        let x = numbers.floats(rows * width, in: -1...1)
        let weights = numbers.floats(outputs * width, in: -1...1)
        let bias = numbers.floats(outputs)
        set.run {
            for isBFloat in [true, false] {
                let halves = halfOutput(weights.count) {
                    unsafe isBFloat
                        ? ck_float_to_bf16(weights.count, weights, &$0)
                        : ck_float_to_f16(weights.count, weights, &$0)
                }
                let expanded = output(weights.count) {
                    unsafe isBFloat
                        ? ck_bf16_to_float(weights.count, halves, &$0)
                        : ck_f16_to_float(weights.count, halves, &$0)
                }
                let expected = output(rows * outputs) {
                    unsafe ck_linear(
                        rows, width, x, width, expanded, bias, 0, outputs, &$0, outputs)
                }
                let found = output(rows * outputs) {
                    unsafe isBFloat
                        ? ck_linear_bf16(
                            rows, width, x, width, halves, bias, 0, outputs, &$0, outputs)
                        : ck_linear_f16(
                            rows, width, x, width, halves, bias, 0, outputs, &$0, outputs)
                }
                #expect(bits(found) == bits(expected))
            }
        }
    }
}
