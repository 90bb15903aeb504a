// SPDX-License-Identifier: Apache-2.0

/// How many multiplications and additions a pass makes, by the operations that make nearly all.
///
/// A product of m×k by k×n numbers counts 2mnk, a convolution 2 × outputs × kernel² × input channels
/// with the zeros around the edges, attention 4 × channels for each pair of a position and one it
/// sees. Backward passes count the gradients they give, never what is computed a second time.
package struct OperationCount: Sendable, Equatable {
    /// Products of matrices, 1×1 convolutions included.
    package var products: Int
    /// Convolutions with larger kernels.
    package var convolutions: Int
    /// Scores and weighted sums of attention.
    package var attention: Int

    package init(products: Int = 0, convolutions: Int = 0, attention: Int = 0) {
        self.products = products
        self.convolutions = convolutions
        self.attention = attention
    }

    /// All of them.
    package var total: Int { products + convolutions + attention }
}
