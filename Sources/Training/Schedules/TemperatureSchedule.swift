// SPDX-License-Identifier: Apache-2.0

/// The temperature of the relaxation by step: half a cosine from `start` to `final`, then constant.
///
/// Source: Ramesh et al. 2021, appendix A.2: from 1 to 1/16.
package struct TemperatureSchedule: Codable, Sendable, Equatable {
    /// The temperature of the first step.
    package var start: Float
    /// The temperature after annealing.
    package var final: Float
    /// Steps of annealing.
    package var steps: Int

    package init(start: Float = 1, final: Float = 1.0 / 16, steps: Int) {
        self.start = start
        self.final = final
        self.steps = steps
    }

    /// The temperature of a step, counted from 0.
    package func callAsFunction(_ step: Int) -> Float {
        cosine(from: start, to: final, step: step, of: steps)
    }
}
