// SPDX-License-Identifier: Apache-2.0

/// One value of a pickle; what can hold others is kept aside under a number.
///
/// Numbers instead of references: a pickle may hold itself, and nothing of it is ever let go singly.
enum PickleValue: Sendable, Equatable {
    case none
    case boolean(Bool)
    case integer(Int)
    /// A whole number of more than 64 bits, the lowest byte first.
    case wideInteger([UInt8])
    case real(Double)
    case text(String)
    case bytes([UInt8])
    /// The place of a `PickleNode` in `Pickle.nodes`.
    case node(Int)
}
