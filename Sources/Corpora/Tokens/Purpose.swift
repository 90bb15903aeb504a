// SPDX-License-Identifier: Apache-2.0

/// What random numbers are drawn for, so that two uses never share a key.
package enum Purpose: UInt64, Sendable {
    /// The order of examples.
    case order
    /// Squares cut from pictures.
    case crop
    /// Hidden parts of pictures.
    case mask
    /// What an example is made of.
    case mixture
    /// The noise of relaxed codes.
    case relaxation
    /// The same on held-out pictures.
    case heldOutRelaxation
    /// Sample pictures.
    case sample
    /// Which source gives an example.
    case source
    /// How the halves of a code are moved apart.
    case split
    /// Which points are the first centers of clusters.
    case clusters
}
