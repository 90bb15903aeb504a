// SPDX-License-Identifier: Apache-2.0

import Tensors

/// A step of Muon: along the gradients' sum with all singular values made alike, so that no direction
/// of a matrix learns faster than another.
///
/// The step's root mean square is 0.2 of its size, about that of a step of Adam; so both may share
/// step size and decay.
///
/// Source: Jordan et al. 2024, with Nesterov's momentum; the scale is Liu et al. 2025, section 2.2.
struct MuonUpdate {
    /// The step size.
    let rate: Float
    /// How much of the sum is kept from step to step.
    let momentum: Float
    /// The share of a weight that is taken away, times the rate.
    let decay: Float
    /// The matrices of the same height that lie one above the other in the parameter.
    let parts: Int
    /// What its products are computed in.
    let precision: Precision

    /// Changes the sum of gradients.
    ///
    /// - Precondition: both are matrices of one shape, whose rows `parts` divides.
    /// - Returns: the matrices to step along once their singular values are alike.
    func steps(along gradient: Tensor, sum: inout Tensor) -> [Tensor] {
        let height = gradient.shape[0] / parts
        precondition(height * parts == gradient.shape[0], "\(parts) parts of \(gradient.shape)")
        sum.scale(by: momentum)
        sum.add(gradient)
        var ahead = gradient
        ahead.add(sum, scaledBy: momentum)
        return (0..<parts).map { ahead.rows($0 * height..<($0 + 1) * height) }
    }

    /// A matrix with all singular values made alike.
    func direction(of step: Tensor) -> Tensor { step.orthogonalized(precision: precision) }

    /// Changes the weights.
    ///
    /// - Parameters:
    ///   - weights: the matrices, one above the other.
    ///   - directions: one for each of them.
    func apply(to weights: inout Tensor, directions: [Tensor]) {
        let (height, width) = (weights.shape[0] / parts, weights.shape[1])
        weights.scale(by: 1 - rate * decay)
        weights.add(
            Tensor(joiningRows: directions, width: width),
            scaledBy: -0.2 * rate * Float(max(height, width)).squareRoot())
    }
}
