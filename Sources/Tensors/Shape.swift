// SPDX-License-Identifier: Apache-2.0

/// The extents of a tensor, outermost first; rows are packed, so the last extent varies fastest.
package struct Shape: Sendable, Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// One extent per dimension, each at least 0.
    package let extents: [Int]
    /// The product of the extents.
    package let count: Int

    /// - Precondition: no extent is negative and their product fits in `Int`; extents that come
    ///   from a file go through `init(checking:)` first.
    package init(_ extents: [Int]) {
        guard let shape = Shape(checking: extents) else {
            preconditionFailure("no tensor has the extents \(extents)")
        }
        self = shape
    }

    /// Nil where an extent is negative or the product overflows.
    ///
    /// Extents of 0 do not hide the others: every order of the same extents is judged alike, and the
    /// product of any of them fits in `Int`.
    package init?(checking extents: [Int]) {
        var count = 1
        for extent in extents {
            let (product, overflow) = count.multipliedReportingOverflow(by: max(extent, 1))
            guard extent >= 0, !overflow else { return nil }
            count = product
        }
        self.extents = extents
        self.count = extents.contains(0) ? 0 : count
    }

    package init(arrayLiteral elements: Int...) {
        self.init(elements)
    }

    /// The number of dimensions.
    package var rank: Int { extents.count }
    /// The innermost extent; 1 for a scalar.
    package var width: Int { extents.last ?? 1 }
    /// How many rows of `width` there are.
    package var rows: Int { width == 0 ? 0 : count / width }

    /// The extent of one dimension.
    package subscript(dimension: Int) -> Int { extents[dimension] }

    package var description: String { "\(extents)" }
}
