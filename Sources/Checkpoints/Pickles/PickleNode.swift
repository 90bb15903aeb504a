// SPDX-License-Identifier: Apache-2.0

/// Something in a pickle that can hold other values.
struct PickleNode: Sendable, Equatable {
    /// What `items` mean.
    enum Kind: Sendable, Equatable {
        case tuple
        case list
        case set
        /// Keys and values by turns.
        case dictionary
        /// A name the pickle asked for; nothing was made of it.
        case reference(PickleClass)
        /// What the pickle wanted made of a class, with the arguments it gave.
        case object(PickleClass)
        /// A storage of tensors' numbers, kept outside the pickle; the fields of its identity.
        case storage
    }

    let kind: Kind
    var items: [PickleValue]
    /// What the pickle gave to fill the object with.
    var state: PickleValue

    init(_ kind: Kind, _ items: [PickleValue] = []) {
        self.kind = kind
        self.items = items
        state = .none
    }
}
