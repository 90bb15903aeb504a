// SPDX-License-Identifier: Apache-2.0

import Tensors

/// Going on with larger pictures.
extension SparseTransformer {
    /// The same network for a grid of another size: embeddings of rows and columns are interpolated
    /// between those that it has, all other weights are its own.
    ///
    /// What stood in the upper left quarter stands there again, only in more cells; so most of what
    /// was learnt from small pictures, at a fraction of the cost, holds for large ones.
    ///
    /// - Parameters:
    ///   - rows: picture tokens down.
    ///   - columns: picture tokens across.
    /// - Returns: a network for such pictures; nil where it has an embedding for every place of the
    ///   picture instead of rows and columns.
    package func resized(rows: Int, columns: Int) -> SparseTransformer? {
        guard configuration.form.picturePosition == .rowAndColumn else { return nil }
        var sizes = configuration
        (sizes.gridRows, sizes.gridColumns) = (rows, columns)
        var weights = InterpolatedParameters(of: self)
        return try? SparseTransformer(sizes, parameters: &weights)
    }
}

/// The parameters of a network; a table is stretched where more or fewer rows are asked for.
private struct InterpolatedParameters: ParameterSource {
    private var known: [String: Parameter] = [:]

    init(of network: SparseTransformer) {
        var network = network
        network.visitParameters { known[$0.name] = $0 }
    }

    func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) throws -> Parameter {
        guard let old = known[name] else { preconditionFailure("no parameter \(name)") }
        guard old.value.shape != shape else { return old }
        return Parameter(
            name: name, decays: decays, value: old.value.interpolatingRows(count: shape[0]))
    }
}
