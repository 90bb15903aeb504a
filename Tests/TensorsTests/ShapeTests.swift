// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

struct ShapeTests {
    @Test(arguments: [[], [0], [5], [2, 3, 4], [7, 0, 2], [Int.max], [Int.max, 1]])
    func countsElements(_ extents: [Int]) {
        #expect(Shape(checking: extents)?.count == extents.reduce(1) { $0 &* $1 })
    }

    @Test(arguments: [
        [-1], [3, -2], [0, -1], [Int.max, 2], [1 << 32, 1 << 32], [1 << 40, 1 << 23, 3],
        [0, 1 << 40, 1 << 40], [1 << 40, 1 << 40, 0],
    ])
    func refusesImpossibleExtents(_ extents: [Int]) {
        #expect(Shape(checking: extents) == nil)
    }

    @Test
    func rowsAndWidth() {
        let shape: Shape = [2, 3, 4]
        #expect((shape.rank, shape.rows, shape.width) == (3, 6, 4))
        let scalar: Shape = []
        #expect((scalar.rank, scalar.rows, scalar.width, scalar.count) == (0, 1, 1, 1))
        #expect(("\(shape)", Shape([5, 0]).rows) == ("[2, 3, 4]", 0))
    }
}
