// SPDX-License-Identifier: Apache-2.0

import Tensors

/// How a run ended, in words.
package struct TrainingOutcome: Sendable, CustomStringConvertible {
    /// Steps made.
    let step: Int
    /// Whether fewer were made than were asked for, because the held-out loss had stopped falling.
    let hasStoppedEarly: Bool
    /// The lowest held-out loss.
    let heldOut: HeldOutRecord
    /// What products were asked to be computed in.
    let precision: Precision

    package var description: String {
        var text = "\(step) steps trained, products in \(precision.effective.rawValue)"
        if precision.effective != precision {
            text += " (\(precision.rawValue) is slower on this processor)"
        }
        guard hasStoppedEarly else { return text }
        return text + "; the held-out loss was lowest after \(heldOut.step), which the model is of"
    }
}
