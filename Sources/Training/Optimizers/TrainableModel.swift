// SPDX-License-Identifier: Apache-2.0

package import Models

/// A network whose parameters an optimizer can walk over.
package protocol TrainableModel: Sendable {
    /// Calls `visit` with every parameter, in a fixed order.
    mutating func visitParameters(_ visit: (inout Parameter) throws -> Void) rethrows

    /// How many matrices of a hidden layer, which Muon may step, lie one above the other in a
    /// parameter; nil where it is something else.
    static func hiddenMatrices(in parameter: Parameter) -> Int?
}

extension DiscreteVAE: TrainableModel {}

extension SparseTransformer: TrainableModel {
    /// The matrices of its blocks; those to queries, keys and values are three.
    package static func hiddenMatrices(in parameter: Parameter) -> Int? {
        guard parameter.decays, parameter.name.hasPrefix("transformer.blocks.") else { return nil }
        return parameter.name.hasSuffix(".qkv.weight") ? 3 : 1
    }
}

extension TrainableModel {
    /// None: AdamW steps everything.
    package static func hiddenMatrices(in parameter: Parameter) -> Int? { nil }

    /// All parameters in their fixed order; the numbers are shared, not copied.
    package var parameters: [Parameter] {
        var model = self
        var parameters: [Parameter] = []
        model.visitParameters { parameters.append($0) }
        return parameters
    }
}
