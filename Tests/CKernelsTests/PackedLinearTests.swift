// SPDX-License-Identifier: Apache-2.0

import CKernels
import Testing

/// Sizes of one product with weights of few bits.
struct PackedCase: Sendable, CustomTestStringConvertible {
    let bits: Int
    let sizes: LinearCase

    var testDescription: String { "\(sizes.testDescription), \(bits) bits" }

    static let all = [8, 4].flatMap { bits in
        (awkwardCounts.filter { $0 > 0 }.map { LinearCase(rows: 3, width: $0, outputs: 20) }
            + awkwardCounts.map { LinearCase(rows: 2, width: 70, outputs: $0) }
            + (0...19).map { LinearCase(rows: $0, width: 96, outputs: 33) })
            .map { PackedCase(bits: bits, sizes: $0) }
    }
}

@Suite struct PackedLinearTests {
    /// The product of all outputs, or of some.
    private func product(
        _ x: [Float], rows: Int, stride: Int? = nil, by weights: PackedWeights,
        bias: [Float]?, cuts: [Int]? = nil
    ) -> [Float] {
        let (width, outputs) = (weights.width, weights.outputs)
        var room = [Int32](repeating: 0, count: ck_rounded_rows_room(rows, width))
        let half = rows / 2
        unsafe ck_round_rows(rows, width, x, stride ?? width, half, rows, &room)
        unsafe ck_round_rows(rows, width, x, stride ?? width, 0, half, &room)
        let cuts = cuts ?? [0, outputs]
        return output(rows * outputs) {
            for (first, last) in zip(cuts, cuts.dropFirst()) {
                if weights.bits == 8 {
                    unsafe ck_linear_int8(
                        rows, width, room, weights.bytes, weights.scales, bias, first, last, &$0,
                        outputs)
                } else {
                    unsafe ck_linear_int4(
                        rows, width, room, weights.bytes, weights.groupScales, bias, first, last,
                        &$0, outputs)
                }
            }
        }
    }

    @Test(arguments: InstructionSet.available, PackedCase.all)
    func agreesWithPlainLoopAndWithScalar(set: InstructionSet, example: PackedCase) {
        let (rows, width, outputs) = (
            example.sizes.rows, example.sizes.width, example.sizes.outputs
        )
        var numbers = Numbers(seed: 40)
        let stride = width + 3
        let x = numbers.floats(rows * stride, in: -1...1)
        let weights = PackedWeights(
            width: width, outputs: outputs, bits: example.bits, numbers: &numbers)
        let bias = numbers.floats(outputs)
        let expected = (0..<rows * outputs).map { place in
            (0..<width).reduce(Double(bias[place % outputs])) {
                $0 + Double(x[place / outputs * stride + $1])
                    * weights.values[place % outputs * width + $1]
            }
        }
        let found = set.run { product(x, rows: rows, stride: stride, by: weights, bias: bias) }
        // Half a step of 1/16256 for each column, by weights of up to 2.56.
        expectClose(found, expected, tolerance: 1e-4 * Double(width).squareRoot() + 1e-5)
        let scalar = InstructionSet.scalar.run {
            product(x, rows: rows, stride: stride, by: weights, bias: bias)
        }
        #expect(bits(found) == bits(scalar))
    }

    @Test(arguments: InstructionSet.available, [8, 4])
    func aRowDoesNotDependOnTheOthers(set: InstructionSet, bits count: Int) {
        var numbers = Numbers(seed: 41)
        let (rows, width, outputs) = (21, 160, 53)
        let x = numbers.floats(rows * width)
        let weights = PackedWeights(
            width: width, outputs: outputs, bits: count, numbers: &numbers)
        set.run {
            let whole = product(x, rows: rows, by: weights, bias: nil)
            for row in 0..<rows {
                let alone = product(
                    Array(x[row * width..<(row + 1) * width]), rows: 1, by: weights, bias: nil)
                #expect(bits(alone) == bits(Array(whole[row * outputs..<(row + 1) * outputs])))
            }
            for cuts in [[0, 16, 53], [0, 32, 48, 53]] {
                let pieces = product(x, rows: rows, by: weights, bias: nil, cuts: cuts)
                #expect(bits(pieces) == bits(whole))
            }
        }
    }

    @Test(arguments: InstructionSet.available, [8, 4])
    func rowsOfZerosAndOfWhatIsNotFinite(set: InstructionSet, bits count: Int) {
        var numbers = Numbers(seed: 42)
        let (width, outputs) = (64, 17)
        var x = numbers.floats(5 * width)
        for column in 0..<width { x[column] = 0 }
        x[width + 40] = .nan
        x[2 * width + 63] = .infinity
        for column in 0..<width { x[3 * width + column] *= 1e-35 }
        let weights = PackedWeights(
            width: width, outputs: outputs, bits: count, numbers: &numbers)
        let bias = numbers.floats(outputs)
        set.run {
            let found = product(x, rows: 5, by: weights, bias: bias)
            #expect(Array(found[..<outputs]) == bias)
            let isNotANumber = found[outputs..<3 * outputs].allSatisfy { $0.isNaN }
            #expect(isNotANumber)
            #expect(Array(found[3 * outputs..<4 * outputs]) == bias)
            let isFinite = found[(4 * outputs)...].allSatisfy { $0.isFinite }
            #expect(isFinite)
        }
    }
}
