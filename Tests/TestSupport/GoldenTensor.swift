// SPDX-License-Identifier: Apache-2.0

package import Tensors
package import Testing

/// Compares every element of a tensor; records one issue that shows the worst element.
package func expectAgreement(
    _ actual: Tensor, _ expected: Tensor, within tolerance: Tolerance, _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    guard actual.shape == expected.shape else {
        Issue.record(
            "\(name) has shape \(actual.shape), expected \(expected.shape)",
            sourceLocation: sourceLocation)
        return
    }
    let pairs = zip(actual.elements, expected.elements).map { (Double($0), Double($1)) }
    let shares = pairs.map { tolerance.share($0, $1) }
    let failures = shares.count { $0 > 1 }
    guard failures > 0, let worst = shares.indices.max(by: { shares[$0] < shares[$1] }) else {
        return
    }
    let (found, wanted) = pairs[worst]
    Issue.record(
        """
        \(name)\(place(worst, in: actual.shape)) is \(found), expected \(wanted): off by \
        \(abs(found - wanted)), \(shares[worst]) times what is allowed; \
        \(failures) of \(shares.count) elements differ too much
        """,
        sourceLocation: sourceLocation)
}

/// The indices of an element, outermost first.
private func place(_ element: Int, in shape: Shape) -> [Int] {
    var rest = element
    return shape.extents.reversed().map { extent in
        defer { rest /= extent }
        return rest % extent
    }.reversed()
}
