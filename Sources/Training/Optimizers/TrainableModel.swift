// SPDX-License-Identifier: Apache-2.0

package import Models

/// A network whose parameters an optimizer can walk over.
package protocol TrainableModel: Sendable {
    /// Calls `visit` with every parameter, in a fixed order.
    mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows
}

extension DiscreteVAE: TrainableModel {}
extension SparseTransformer: TrainableModel {}

extension TrainableModel {
    /// All parameters in their fixed order; the numbers are shared, not copied.
    package var parameters: [Parameter] {
        var model = self
        var parameters: [Parameter] = []
        model.visitParameters { parameters.append($0) }
        return parameters
    }
}
