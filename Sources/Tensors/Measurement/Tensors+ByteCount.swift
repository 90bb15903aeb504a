// SPDX-License-Identifier: Apache-2.0

extension Sequence<Tensor> {
    /// The memory of all tensors in bytes; memory that several of them share counts once.
    package var distinctByteCount: Int {
        var seen: Set<ObjectIdentifier> = []
        return reduce(0) { sum, tensor in
            let isNew = seen.insert(ObjectIdentifier(tensor.storage)).inserted
            return isNew ? sum + tensor.storage.capacity * MemoryLayout<Float>.stride : sum
        }
    }
}
