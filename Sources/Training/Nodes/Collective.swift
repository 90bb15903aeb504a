// SPDX-License-Identifier: Apache-2.0

package import Models

/// Several equal members that train one model together, each on its own part of every batch.
///
/// All members make the same calls in the same order and get the same results.
package protocol Collective: Sendable {
    /// Which member this is: `0..<count`. Member 0 writes the files.
    var rank: Int { get }
    /// How many members there are.
    var count: Int { get }
    /// Replaces the gradients by their mean over all members.
    func average(_ gradients: inout GradientBuffer) throws
    /// The mean of each number over all members.
    func average(_ numbers: [Double]) throws -> [Double]
}
