// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The mean cross-entropy of rows of logits with their targets, in nats.
package enum CrossEntropy {
    /// The mean loss of all rows; 0 where there is no row.
    package static func mean(_ logits: Tensor, targets: [Int32]) -> Double {
        mean(of: logits.crossEntropy(targets: targets))
    }

    /// The mean loss; the logits become `weight` times its gradient by them.
    ///
    /// - Parameters:
    ///   - logits: one row a target.
    ///   - targets: each below the width.
    ///   - shares: how much each row counts in the mean, 1 on average; nil where all count alike.
    ///   - weight: multiplies the gradient.
    /// - Returns: the mean, in nats.
    package static func replaceByGradient(
        _ logits: inout Tensor, targets: [Int32], shares: [Float]? = nil, weight: Float
    ) -> Double {
        let scale = weight / Float(max(1, targets.count))
        let scales =
            shares.map { $0.map { $0 * scale } } ?? Array(repeating: scale, count: targets.count)
        let losses = logits.replaceByCrossEntropyGradient(targets: targets, scales: scales)
        guard let shares else { return mean(of: losses) }
        return zip(losses.elements, shares).reduce(0) { $0 + Double($1.0) * Double($1.1) }
            / Double(max(1, targets.count))
    }

    private static func mean(of losses: Tensor) -> Double {
        losses.elements.reduce(0) { $0 + Double($1) } / Double(max(1, losses.count))
    }
}
