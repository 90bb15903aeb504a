// SPDX-License-Identifier: Apache-2.0

/// The weight β of the divergence by step: half a cosine from 0 to its final value, then constant.
///
/// Source: Ramesh et al. 2021, appendix A.2: from 0 to 6.6 over 5,000 updates.
package struct DivergenceWeightSchedule: Codable, Sendable, Equatable {
    /// β after the ramp.
    package var final: Float
    /// Steps of the ramp; 0 for the final value from the start.
    package var steps: Int

    package init(final: Float = 6.6, steps: Int) {
        self.final = final
        self.steps = steps
    }

    /// β of a step, counted from 0.
    package func callAsFunction(_ step: Int) -> Float {
        cosine(from: 0, to: final, step: step, of: steps)
    }
}
