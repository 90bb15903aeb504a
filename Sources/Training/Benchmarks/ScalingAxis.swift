// SPDX-License-Identifier: Apache-2.0

package import Models

/// A size of the transformer along which training is measured.
package enum ScalingAxis: String, Sendable, CaseIterable {
    /// Positions of the stream: the picture grows by rows.
    case length
    /// Channels of the residual stream; the number of heads stays.
    case width
    /// Layers, with the patterns of the first ones over again.
    case depth

    /// The configurations to measure, small to large; the base is one of them.
    package func configurations(
        around base: SparseTransformerConfiguration
    ) -> [SparseTransformerConfiguration] {
        // In quarters of the base.
        let factors =
            switch self {
            case .length: [1, 2, 3, 4, 6]
            case .width: [2, 4, 6, 8]
            case .depth: [1, 2, 4, 6]
            }
        var found: [SparseTransformerConfiguration] = []
        for factor in factors {
            let configuration = factor == 4 ? base : scaled(base, quarters: factor)
            if !found.contains(configuration) { found.append(configuration) }
        }
        return found
    }

    /// What the configurations differ in: positions, channels or layers.
    package func value(of configuration: SparseTransformerConfiguration) -> Int {
        switch self {
        case .length: configuration.positions
        case .width: configuration.modelWidth
        case .depth: configuration.patterns.count
        }
    }

    private func scaled(
        _ base: SparseTransformerConfiguration, quarters: Int
    ) -> SparseTransformerConfiguration {
        func scaled(_ number: Int) -> Int { max(1, number * quarters / 4) }
        var configuration = base
        switch self {
        case .length:
            configuration.gridRows = scaled(base.gridRows)
        case .width:
            let heads = base.headCount
            configuration.modelWidth = heads * scaled(base.modelWidth / heads)
        case .depth:
            configuration.patterns = (0..<scaled(base.patterns.count)).map {
                base.patterns[$0 % base.patterns.count]
            }
        }
        return configuration
    }
}
