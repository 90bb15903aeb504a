// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

@Suite(.serialized)
struct MatrixProductTests {
    /// Tries bfloat16 instructions even where they are not the faster choice.
    init() {
        BFloat16Arithmetic.isUsed = true
    }

    struct Example: Sendable, CustomTestStringConvertible {
        var rows, columns, depth: Int
        var testDescription: String { "\(rows)×\(depth)·\(depth)×\(columns)" }
    }

    static let examples = [
        Example(rows: 1, columns: 1, depth: 1), Example(rows: 1, columns: 17, depth: 5),
        Example(rows: 7, columns: 3, depth: 31), Example(rows: 33, columns: 65, depth: 19),
        Example(rows: 300, columns: 5, depth: 9), Example(rows: 5, columns: 1100, depth: 3),
        Example(rows: 259, columns: 130, depth: 67), Example(rows: 261, columns: 80, depth: 96),
    ]
    static let transposes = [(false, false), (false, true), (true, false), (true, true)]

    @Test(arguments: examples, Precision.allCases)
    func agreesWithPlainLoops(_ example: Example, _ precision: Precision) {
        for (transposingA, transposingB) in Self.transposes {
            let (a, b) = Self.operands(example, transposingA, transposingB)
            let found = matrixProduct(
                a, b, transposingA: transposingA, transposingB: transposingB, precision: precision)
            let expected = Self.plainProduct(a, b, transposingA, transposingB)
            #expect(relativeDistance(found, expected) < tolerance(precision))
        }
    }

    @Test(arguments: Precision.allCases)
    func sameBitsForAnyNumberOfThreads(_ precision: Precision) {
        let threads = ComputeThreads.count
        defer { ComputeThreads.count = threads }
        for (transposingA, transposingB) in Self.transposes {
            for columns in [515, 512] {
                let example = Example(rows: 1037, columns: columns, depth: 320)
                let (a, b) = Self.operands(example, transposingA, transposingB)
                let results = [1, 2, 3, 7].map { count in
                    ComputeThreads.count = count
                    return matrixProduct(
                        a, b, transposingA: transposingA, transposingB: transposingB,
                        precision: precision
                    ).elements.map(\.bitPattern)
                }
                #expect(results.allSatisfy { $0 == results[0] })
            }
        }
    }

    @Test
    func keepsLeadingExtents() {
        let product = matrixProduct(
            testNumbers([2, 3, 4]), testNumbers([5, 4]), transposingB: true)
        #expect(product.shape == [2, 3, 5])
    }

    @Test(arguments: Precision.allCases)
    func emptyOperands(_ precision: Precision) {
        #expect(
            matrixProduct(Tensor([0, 3]), Tensor([3, 2]), precision: precision).shape == [0, 2])
        #expect(
            matrixProduct(Tensor([2, 3]), Tensor([3, 0]), precision: precision).shape == [2, 0])
        let sumOfNothing = matrixProduct(Tensor([2, 0]), Tensor([0, 3]), precision: precision)
        #expect(sumOfNothing.shape == [2, 3])
        #expect(sumOfNothing.elements == [0, 0, 0, 0, 0, 0])
    }

    @Test
    func prefersBFloat16OnlyWhereItIsMultiplied() {
        #expect(!InstructionSet.prefersBFloat16 || InstructionSet.multipliesBFloat16)
    }

    @Test
    func roundsOperandsToBFloat16() throws {
        try #require(InstructionSet.multipliesBFloat16)
        // 1 + 2⁻⁹ is halfway to nothing bfloat16 can hold: it becomes 1.
        let a = Tensor([1, 1], [1 + 0x1p-9])
        #expect(matrixProduct(a, Tensor([1, 1], [3]), precision: .bfloat16).elements == [3])
    }

    static func operands(
        _ example: Example, _ transposingA: Bool, _ transposingB: Bool
    ) -> (Tensor, Tensor) {
        let (m, n, k) = (example.rows, example.columns, example.depth)
        return (
            testNumbers(transposingA ? [k, m] : [m, k], seed: 2),
            testNumbers(transposingB ? [n, k] : [k, n], seed: 3)
        )
    }

    static func plainProduct(
        _ a: Tensor, _ b: Tensor, _ transposingA: Bool, _ transposingB: Bool
    ) -> Tensor {
        let (rows, depth) = transposingA ? (a.shape[1], a.shape[0]) : (a.shape[0], a.shape[1])
        let columns = transposingB ? b.shape[0] : b.shape[1]
        let (x, y) = (a.elements, b.elements)
        var product = [Float](repeating: 0, count: rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                var sum = 0.0
                for index in 0..<depth {
                    let left = x[transposingA ? index * rows + row : row * depth + index]
                    let right = y[transposingB ? column * depth + index : index * columns + column]
                    sum += Double(left) * Double(right)
                }
                product[row * columns + column] = Float(sum)
            }
        }
        return Tensor([rows, columns], product)
    }
}
