// SPDX-License-Identifier: Apache-2.0

package import Models

/// Training alone: every mean is the number itself.
package struct SingleProcess: Collective {
    /// The only member is the first.
    package let rank = 0
    /// One member.
    package let count = 1

    package init() {}

    /// Leaves the gradients as they are.
    package func average(_ gradients: inout GradientBuffer) {}

    /// The numbers as they are.
    package func average(_ numbers: [Double]) -> [Double] { numbers }
}
