// SPDX-License-Identifier: Apache-2.0

/// The things that are rendered for transformation pairs, by the words captions use.
package enum ThingKind: String, Codable, Sendable, CaseIterable {
    case teapot, mug, bowl, vase, bottle, block, ball

    /// How many of a hundred things are of this kind.
    package var share: Int {
        switch self {
        case .teapot: 50
        case .mug: 12
        case .bowl: 9
        case .vase: 11
        case .bottle: 10
        case .block: 4
        case .ball: 4
        }
    }
}
