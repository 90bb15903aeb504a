// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The mean cross-entropy of rows of logits with their targets, in nats.
package enum CrossEntropy {
    /// The mean loss of all rows; 0 where there is no row.
    package static func mean(_ logits: Tensor, targets: [Int32]) -> Double {
        mean(of: logits.crossEntropy(targets: targets))
    }

    /// The mean loss; the logits become `weight` times its gradient by them.
    package static func replaceByGradient(
        _ logits: inout Tensor, targets: [Int32], weight: Float
    ) -> Double {
        let scale = weight / Float(max(1, targets.count))
        return mean(of: logits.replaceByCrossEntropyGradient(targets: targets, scale: scale))
    }

    private static func mean(of losses: Tensor) -> Double {
        losses.elements.reduce(0) { $0 + Double($1) } / Double(max(1, losses.count))
    }
}
