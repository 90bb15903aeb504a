// SPDX-License-Identifier: Apache-2.0

/// What the operands of a product are rounded to before they are multiplied.
///
/// Sums are always made in 32 bits, and tensors always hold `Float`.
package enum Precision: String, Sendable, CaseIterable {
    case float32
    case bfloat16
}
