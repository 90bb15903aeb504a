// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Operations made so far, by what they were made for: making one takes milliseconds.
final class OneDNNPrimitiveCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// More kinds than the largest model needs; a caller with ever new sizes starts over.
    private let limit = 1024
    private let values = Mutex<[Key: Value]>([:])

    /// The value for `key`, made by `make` when it is asked for the first time.
    func value(for key: Key, make: (Key) -> Value) -> Value {
        values.withLock { values in
            if let known = values[key] { return known }
            if values.count >= limit { values.removeAll() }
            let made = make(key)
            values[key] = made
            return made
        }
    }
}
