// SPDX-License-Identifier: Apache-2.0

import Tensors

/// Numbers between −1 and 1 that look random and never change.
func testNumbers(_ shape: Shape, seed: UInt64 = 1) -> Tensor {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678
    return Tensor(
        shape,
        (0..<shape.count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 23) - 1
        })
}

/// The largest distance between two elements at the same place, relative to the largest element.
func relativeDistance(_ found: Tensor, _ expected: Tensor) -> Float {
    guard found.shape == expected.shape else { return .infinity }
    let (found, expected) = (found.elements, expected.elements)
    guard found.allSatisfy(\.isFinite) else { return .infinity }
    let scale = max(1e-6, expected.reduce(0) { max($0, abs($1)) })
    return zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) } / scale
}

/// How far apart results may be because of the order of sums or the rounding of operands.
func tolerance(_ precision: Precision) -> Float {
    precision == .float32 ? 1e-5 : 2e-2
}
