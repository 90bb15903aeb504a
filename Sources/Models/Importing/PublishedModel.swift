// SPDX-License-Identifier: Apache-2.0

package import Checkpoints

/// The kinds of published weights that become a model of this program; the raw value is the
/// user's word for them.
package enum PublishedModel: String, Sendable, CaseIterable {
    case openAIDiscreteVAE = "openai-dvae"

    /// Whether some tensors are named as those of this kind are.
    private func matches(_ catalog: TensorCatalog) -> Bool {
        switch self {
        case .openAIDiscreteVAE: OpenAIDiscreteVAE.matches(catalog)
        }
    }

    /// The kind that tensors belong to, by their names.
    ///
    /// - Throws: `ImportError.unknownModel` where it is none.
    package init(of catalogs: [TensorCatalog]) throws(ImportError) {
        for catalog in catalogs {
            guard let kind = Self.allCases.first(where: { $0.matches(catalog) }) else {
                throw .unknownModel(
                    file: catalog.path, tensors: catalog.tensors.prefix(3).map(\.name),
                    known: Self.allCases.map(\.rawValue))
            }
            self = kind
            return
        }
        throw .wrongFiles(files: "import", reason: "no file of weights was given")
    }

    /// Plans what becomes of the tensors.
    ///
    /// - Parameters:
    ///   - catalogs: the files that were given.
    ///   - name: what the model is called in reports.
    /// - Returns: a plan that accounts for every tensor.
    /// - Throws: `ImportError` or `CheckpointError`.
    package func plan(_ catalogs: [TensorCatalog], name: String) throws -> ImportPlan {
        switch self {
        case .openAIDiscreteVAE: try OpenAIDiscreteVAE.plan(catalogs, name: name)
        }
    }
}
