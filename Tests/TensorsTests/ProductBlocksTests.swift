// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

struct ProductBlocksTests {
    @Test(arguments: [
        [1, 1, 1], [4352, 1024, 256], [768, 256, 4352], [300, 17, 4000], [7, 9000, 512],
    ])
    func coverEveryElementOnce(_ extents: [Int]) {
        let size = ProductSize(
            [extents[0], extents[2]], [extents[2], extents[1]], transposingA: false,
            transposingB: false)
        let blocks = ProductBlocks(size)
        var covered = [UInt8](repeating: 0, count: extents[0] * extents[1])
        for index in 0..<blocks.count {
            for row in blocks[index].rows {
                for column in blocks[index].columns { covered[row * extents[1] + column] += 1 }
            }
        }
        #expect(covered.allSatisfy { $0 == 1 })
    }

    @Test
    func largeProductsKeepSeveralThreadsBusy() {
        let size = ProductSize(
            [4352, 768], [4352, 256], transposingA: true, transposingB: false)
        #expect(ProductBlocks(size).count == 4)
    }

    @Test
    func kernelsReplaceAMissingLibrary() {
        for (transposingA, transposingB) in MatrixProductTests.transposes {
            let example = MatrixProductTests.Example(rows: 21, columns: 35, depth: 13)
            let (a, b) = MatrixProductTests.operands(example, transposingA, transposingB)
            let size = ProductSize(
                a.shape, b.shape, transposingA: transposingA, transposingB: transposingB)
            var found = Tensor([21, 35])
            unsafe found.withUnsafeMutablePointer { out in
                unsafe a.withUnsafePointer { a in
                    unsafe b.withUnsafePointer { b in
                        unsafe multiplyWithKernels(size, ProductOperands(a: a, b: b, out: out))
                    }
                }
            }
            let expected = MatrixProductTests.plainProduct(a, b, transposingA, transposingB)
            #expect(relativeDistance(found, expected) < 1e-5)
        }
    }
}
