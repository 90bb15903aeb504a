// SPDX-License-Identifier: Apache-2.0

package import Models

/// The memory that drawing lower halves takes, from the sizes alone.
package struct DecodingMemory: Sendable {
    /// Of the weights, in bytes.
    package let weights: Int
    /// Of keys and values, in bytes.
    package let cache: Int

    /// - Parameters:
    ///   - sizes: the transformer's.
    ///   - form: what its matrices are kept in, as `SyntheticParameters` names it.
    ///   - candidates: streams side by side, which share the caption and the upper half.
    package init(_ sizes: SparseTransformerConfiguration, weights form: String, candidates: Int) {
        // Groups of 32 weights in 4 bits have a scale of 16.
        let bits = ["float16": 16.0, "bfloat16": 16, "int8": 8, "int4": 4.5]
        let matrices = 12 * sizes.modelWidth * sizes.modelWidth * sizes.patterns.count
        weights =
            Int(Double(matrices) / 8 * (bits[form] ?? 32))
            + 4 * max(0, sizes.parameterCount - matrices)
        cache = KeyValueCache.byteCount(
            sizes, precision: SparseTransformer.cachePrecision(weights: form),
            candidates: candidates, partingAt: Self.prefixCount(of: sizes))
    }

    /// All of it, in bytes.
    package var total: Int { weights + cache }

    /// The tokens of a caption and an upper half.
    static func prefixCount(of sizes: SparseTransformerConfiguration) -> Int {
        sizes.textPositions + sizes.picturePositions / 2
    }
}
