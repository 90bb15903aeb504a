// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Tensors

/// How each pattern's whole streams are cut into tiles: planned when first asked for, so that
/// decoding, which never asks, does not wait for it.
final class TilePlans: Sendable {
    private let configuration: SparseTransformerConfiguration
    private let plans = Mutex<[AttentionPattern: AttentionTiles]>([:])

    init(_ configuration: SparseTransformerConfiguration) {
        self.configuration = configuration
    }

    /// The plan for a stream without the last picture token, which predicts nothing and so is never
    /// an input.
    subscript(pattern: AttentionPattern) -> AttentionTiles {
        plans.withLock { plans in
            if let known = plans[pattern] { return known }
            let runs = pattern.visibleRuns(in: configuration).prefix(configuration.positions - 1)
            let plan = AttentionTiles(runs)
            plans[pattern] = plan
            return plan
        }
    }
}
