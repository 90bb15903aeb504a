// SPDX-License-Identifier: Apache-2.0

/// What was measured in one step.
package struct TrainingStep: Sendable, Equatable {
    /// Steps made, this one included.
    package let step: Int
    /// Steps of the whole run.
    package let steps: Int
    /// What training minimises, averaged over the batch.
    package let loss: Float
    /// Everything measured, in the order of the journal; names are those of its keys.
    package internal(set) var measures: [Measure]
    /// What was measured on held-out pictures after this step; empty where nothing was.
    package var heldOut: [Measure] = []

    /// One number and what it is.
    package struct Measure: Sendable, Equatable {
        /// The key in the journal.
        package let name: String
        /// The number.
        package let value: Float

        package init(_ name: String, _ value: Float) {
            self.name = name
            self.value = value
        }
    }
}
