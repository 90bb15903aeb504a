// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The step size by step: a straight warm-up to the peak, then half a cosine down to the final one.
package struct LearningRateSchedule: Codable, Sendable, Equatable {
    /// The largest step size.
    package var peak: Float
    /// The step size at the end of the run.
    package var final: Float
    /// Steps of the warm-up; the first step after them has the peak.
    package var warmUpSteps: Int
    /// Steps of the whole run.
    package var steps: Int

    package init(peak: Float, final: Float, warmUpSteps: Int, steps: Int) {
        self.peak = peak
        self.final = final
        self.warmUpSteps = warmUpSteps
        self.steps = steps
    }

    /// The step size of a step, counted from 0.
    package func callAsFunction(_ step: Int) -> Float {
        if step < warmUpSteps { return peak * Float(step + 1) / Float(warmUpSteps + 1) }
        return cosine(from: peak, to: final, step: step - warmUpSteps, of: steps - warmUpSteps - 1)
    }
}

/// A value that falls or rises along half a cosine: `start` at step 0, `end` from step `steps` on.
func cosine(from start: Float, to end: Float, step: Int, of steps: Int) -> Float {
    guard steps > 0 else { return end }
    let place = Double(min(max(step, 0), steps)) / Double(steps)
    return end + (start - end) * Float(0.5 * (1 + cos(Double.pi * place)))
}
