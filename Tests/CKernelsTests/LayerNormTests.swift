// SPDX-License-Identifier: Apache-2.0

import CKernels
import Testing

@Suite struct LayerNormTests {
    private let epsilon: Float = 1e-5

    private func normalize(_ x: [Double], gain: [Float], bias: [Float]) -> [Double] {
        let width = gain.count
        return stride(from: 0, to: x.count, by: width).flatMap { start -> [Double] in
            let row = x[start..<start + width]
            let mean = row.reduce(0, +) / Double(width)
            let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
            let deviation = (variance + Double(epsilon)).squareRoot()
            return row.enumerated().map {
                ($1 - mean) / deviation * Double(gain[$0]) + Double(bias[$0])
            }
        }
    }

    @Test(arguments: InstructionSet.available, awkwardCounts.dropFirst())
    func agreesWithPlainLoop(set: InstructionSet, width: Int) {
        var numbers = Numbers(seed: 10)
        let x = numbers.floats(3 * width, in: -1...5)
        let gain = numbers.floats(width)
        let bias = numbers.floats(width)
        var means = [Float](repeating: 0, count: 3)
        var inverses = means
        set.run {
            let out = output(x.count) {
                unsafe ck_layer_norm(3, width, x, gain, bias, epsilon, &$0, &means, &inverses)
            }
            expectClose(out, normalize(doubles(x), gain: gain, bias: bias), tolerance: 4e-6)
            var inPlace = x
            unsafe ck_layer_norm(3, width, x, gain, bias, epsilon, &inPlace, nil, nil)
            #expect(bits(inPlace) == bits(out))
        }
        let expected = (0..<3).map { row in
            x[row * width..<(row + 1) * width].reduce(0.0) { $0 + Double($1) } / Double(width)
        }
        expectClose(means, expected, tolerance: 1e-6)
    }

    @Test(arguments: InstructionSet.available, [1, 3, 8, 17, 33])
    func gradientAgreesWithDifferences(set: InstructionSet, width: Int) {
        var numbers = Numbers(seed: 11)
        let x = numbers.floats(2 * width)
        let gain = numbers.floats(width)
        let bias = numbers.floats(width)
        let dy = numbers.floats(2 * width)
        var means = [Float](repeating: 0, count: 2)
        var inverses = means
        var forward = x
        var dGain = [Float](repeating: 1, count: width)
        var dBias = dGain
        var dx = dy
        set.run {
            unsafe ck_layer_norm(2, width, x, gain, bias, epsilon, &forward, &means, &inverses)
            unsafe ck_layer_norm_backward(
                2, width, x, gain, means, inverses, dy, &dx, &dGain, &dBias)
        }
        let expected = centralDifferences(at: x) { x in
            zip(normalize(x, gain: gain, bias: bias), dy).reduce(0) { $0 + $1.0 * Double($1.1) }
        }
        expectClose(dx, expected, tolerance: 1e-5)
        let ones = [Float](repeating: 1, count: width)
        let zeros = [Float](repeating: 0, count: width)
        let normal = normalize(doubles(x), gain: ones, bias: zeros)
        expectClose(
            dGain,
            (0..<width).map { c in
                1 + normal[c] * Double(dy[c]) + normal[width + c] * Double(dy[width + c])
            }, tolerance: 4e-6)
        expectClose(
            dBias, (0..<width).map { 1 + Double(dy[$0]) + Double(dy[width + $0]) }, tolerance: 1e-6)
    }

    @Test(arguments: InstructionSet.available, [5, 64, 100, 256])
    func rowsDoNotKnowEachOther(set: InstructionSet, width: Int) {
        var numbers = Numbers(seed: 12)
        let x = numbers.floats(7 * width)
        let gain = numbers.floats(width)
        set.run {
            let all = output(x.count) {
                unsafe ck_layer_norm(7, width, x, gain, gain, epsilon, &$0, nil, nil)
            }
            for row in 0..<7 {
                let place = row * width..<(row + 1) * width
                let alone = output(width) {
                    unsafe ck_layer_norm(
                        1, width, Array(x[place]), gain, gain, epsilon, &$0, nil, nil)
                }
                #expect(bits(alone) == bits(Array(all[place])))
            }
        }
    }
}
