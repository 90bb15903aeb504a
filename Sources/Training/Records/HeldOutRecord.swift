// SPDX-License-Identifier: Apache-2.0

/// The lowest held-out loss of a run, and how long ago that was.
package struct HeldOutRecord: Codable, Sendable, Equatable {
    /// Steps made when the loss was lowest; 0 before the first measurement.
    package private(set) var step = 0
    /// The lowest loss; nil before the first measurement.
    package private(set) var loss: Float?
    /// Measurements after it.
    package private(set) var measurementsSince = 0

    package init() {}

    /// Adds a measurement.
    ///
    /// - Parameters:
    ///   - loss: what was measured; one that is not a number is worse than any other.
    ///   - step: steps made.
    /// - Returns: whether it is the lowest so far.
    package mutating func add(_ loss: Float, step: Int) -> Bool {
        guard loss.isFinite, loss < self.loss ?? .infinity else {
            measurementsSince += 1
            return false
        }
        (self.loss, self.step, measurementsSince) = (loss, step, 0)
        return true
    }
}
