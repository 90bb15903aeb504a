// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Random parameters whose matrices have the bits they would have in a file, to measure with.
package struct SyntheticParameters: ParameterSource {
    /// How matrices are kept; nil for 32 bits.
    private let form: (@Sendable (String) -> CompactMatrix.Form)?
    private var random = RandomParameters(seed: 1)

    /// - Parameter weights: `float32`, `float16`, `bfloat16`, `int8` or `int4`; nil where it is
    ///   another word.
    package init?(weights: String) {
        if let precision = HalfPrecision(rawValue: weights) {
            form = { _ in .half(precision) }
        } else if let bits = WeightBits(rawValue: weights) {
            form = { .packed(bits.kind(of: $0)) }
        } else if weights == Precision.float32.rawValue {
            form = nil
        } else {
            return nil
        }
    }

    package mutating func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) -> Parameter {
        random.parameter(name, shape: shape, initialization: initialization, decays: decays)
    }

    package mutating func matrix(
        _ name: String, shape: Shape, initialization: Initialization
    ) -> Parameter {
        guard let form, case .normal(let deviation) = initialization else {
            return parameter(name, shape: shape, initialization: initialization, decays: true)
        }
        return Parameter(
            name: name,
            compact: CompactMatrix(
                random: shape, form: form(name), deviation: deviation,
                key: RandomParameters.hash(name)))
    }
}
