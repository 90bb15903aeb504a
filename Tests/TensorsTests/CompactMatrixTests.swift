// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

@Suite struct CompactMatrixTests {
    private static let shapes: [Shape] = [[1, 1], [16, 32], [17, 33], [48, 96], [50, 200]]

    private func matrix(_ shape: Shape, seed: UInt64 = 1) -> Tensor {
        SeededNumbers(key: seed, stream: 0).normal(shape)
    }

    @Test(arguments: Self.shapes)
    func bytesAreWithinHalfAScale(_ shape: Shape) {
        let exact = matrix(shape)
        let rounded = CompactMatrix(rounding: exact, to: .int8).expanded
        for row in 0..<shape[0] {
            let own = exact.rows(row..<row + 1).elements
            let scale = own.reduce(Float(0)) { max($0, abs($1)) } / 127
            for (left, right) in zip(own, rounded.rows(row..<row + 1).elements) {
                #expect(abs(left - right) <= 0.501 * scale)
            }
        }
    }

    @Test(arguments: Self.shapes)
    func nibblesAreWithinHalfAScaleOfTheirGroup(_ shape: Shape) {
        let exact = matrix(shape, seed: 2)
        let rounded = CompactMatrix(rounding: exact, to: .int4).expanded
        for row in 0..<shape[0] {
            for first in stride(from: 0, to: shape[1], by: 32) {
                let columns = row * shape[1] + first..<row * shape[1] + min(first + 32, shape[1])
                let group = columns.map { exact[$0] }
                let largest = group.reduce(Float(0)) { max($0, abs($1)) }
                // Most are within half a scale; the largest may be cut to fit the others.
                for index in columns {
                    #expect(abs(exact[index] - rounded[index]) <= 0.25 * largest)
                }
            }
        }
    }

    @Test(arguments: PackedLayout.Kind.allCases, Self.shapes)
    func productsAreThoseOfTheRoundedNumbers(kind: PackedLayout.Kind, shape: Shape) {
        let weights = CompactMatrix(rounding: matrix(shape, seed: 3), to: kind)
        let rows = matrix([9, shape[1]], seed: 4)
        let bias = matrix([shape[0]], seed: 5)
        let found = rowProduct(rows, weights: weights, bias: bias)
        let expected = rowProduct(rows, weights: weights.expanded, bias: bias)
        #expect(found.shape == [9, shape[0]])
        for (left, right) in zip(found.elements, expected.elements) {
            #expect(abs(left - right) <= 2e-3 * max(1, abs(right)))
        }
    }

    @Test(arguments: HalfPrecision.allCases)
    func halvesAreMultipliedAsTheNumbersTheyAre(_ precision: HalfPrecision) {
        let exact = matrix([70, 45], seed: 6)
        let compact = CompactMatrix(
            [70, 45], halves: SharedBytes(exact.narrowed(to: precision)), precision: precision)
        let rows = matrix([5, 45], seed: 7)
        #expect(
            rowProduct(rows, weights: compact, bias: nil).elements
                == rowProduct(rows, weights: compact.expanded, bias: nil).elements)
    }

    /// Large enough for several threads.
    @Test(arguments: PackedLayout.Kind.allCases, [1, 2, 3])
    func threadsAndNeighboursChangeNoBit(kind: PackedLayout.Kind, threads: Int) {
        let before = ComputeThreads.count
        defer { ComputeThreads.count = before }
        let weights = CompactMatrix(rounding: matrix([1000, 1100], seed: 8), to: kind)
        let rows = matrix([4, 1100], seed: 9)
        ComputeThreads.count = 1
        let expected = rowProduct(rows.rows(2..<3), weights: weights, bias: nil)
        ComputeThreads.count = threads
        let found = rowProduct(rows, weights: weights, bias: nil)
        #expect(found.rows(2..<3).elements == expected.elements)
    }

    @Test(arguments: PackedLayout.Kind.allCases)
    func zerosAndNumbersThatAreNotFiniteRoundToZero(_ kind: PackedLayout.Kind) {
        var numbers = Tensor([16, 32])
        numbers[5] = .nan
        numbers[40] = .infinity
        #expect(
            CompactMatrix(rounding: numbers, to: kind).expanded.elements.allSatisfy { $0 == 0 })
    }
}
