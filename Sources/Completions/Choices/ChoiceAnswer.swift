// SPDX-License-Identifier: Apache-2.0

package import Images

/// The likeliest completion of a picture, and how likely each choice is.
package struct ChoiceAnswer: Sendable {
    /// The completed picture, in the size of the one that was given.
    package let picture: Image
    /// The mean over the drawn tokens of the natural logarithm of their probability.
    package let logLikelihoodPerToken: Double
    /// The same of each choice's tokens.
    package let choiceLogLikelihoods: [Double]
}
