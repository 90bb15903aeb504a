// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Parameters for a network that has not been trained yet.
///
/// A parameter depends on the seed and its own name alone, so adding a layer changes no other.
package struct RandomParameters: ParameterSource {
    private let seed: UInt64

    package init(seed: UInt64) {
        self.seed = seed
    }

    package mutating func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) -> Parameter {
        var value: Tensor
        switch initialization {
        case .zeros: value = Tensor(shape)
        case .ones: value = Tensor(shape, filledWith: 1)
        case .normal(let deviation):
            value = SeededNumbers(key: seed, stream: Self.hash(name)).normal(shape)
            value.scale(by: deviation)
        }
        return Parameter(name: name, decays: decays, value: value)
    }

    /// FNV-1a, 64 bits: Swift's own hash differs from run to run.
    static func hash(_ name: String) -> UInt64 {
        name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
