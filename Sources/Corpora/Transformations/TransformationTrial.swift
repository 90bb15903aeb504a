// SPDX-License-Identifier: Apache-2.0

package import Images

/// A question with a known answer: a subject, what a caption asks for, and what every
/// transformation truly makes of it.
package struct TransformationTrial: Sendable {
    /// A true lower half.
    package struct Answer: Sendable {
        /// What it is the answer to.
        package let transformation: Transformation
        /// 2 × 1, as large as the upper half.
        package let picture: Image
    }

    /// What is asked for.
    package let transformation: Transformation
    /// What the subject is called.
    package let subject: String
    /// The caption of the whole picture.
    package let caption: String
    /// The upper half, 2 × 1.
    package let upper: Image
    /// The answer to every transformation that suits the subject, in the order of all cases.
    package let answers: [Answer]

    /// The answer to what is asked for.
    package var truth: Image? {
        answers.first { $0.transformation == transformation }?.picture
    }
}
