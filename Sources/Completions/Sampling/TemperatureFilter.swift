// SPDX-License-Identifier: Apache-2.0

/// Divides scores by a temperature.
struct TemperatureFilter: Sendable {
    /// Above 0.
    let temperature: Float

    /// The scores, moved so that the largest is 0 (which changes no probability and keeps small
    /// temperatures from overflowing), then divided.
    func callAsFunction(_ scores: inout [Float]) {
        guard let largest = scores.max() else { return }
        for index in scores.indices {
            scores[index] = (scores[index] - largest) / temperature
        }
    }
}
