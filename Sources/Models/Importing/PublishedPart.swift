// SPDX-License-Identifier: Apache-2.0

package import Checkpoints

/// What a file of published weights holds: a network, or half of one.
package enum PublishedPart: String, Sendable, CaseIterable {
    case openAIDiscreteVAE = "OpenAI's discrete VAE"
    case rudalleTransformer = "ruDALL-E's transformer"
    case mindalleTransformer = "minDALL-E's transformer"
    case vqgan = "a VQGAN"
    case clip = "a CLIP"

    /// The part that tensors are, by their names; nil where they are none that is known.
    package init?(_ catalog: TensorCatalog) {
        guard let part = Self.allCases.first(where: { $0.matches(catalog) }) else { return nil }
        self = part
    }

    private func matches(_ catalog: TensorCatalog) -> Bool {
        switch self {
        case .openAIDiscreteVAE: OpenAIDiscreteVAE.matches(catalog)
        case .rudalleTransformer: RudalleTransformer.matches(catalog)
        case .mindalleTransformer: MindalleTransformer.matches(catalog)
        case .vqgan: PublishedVQGAN.matches(catalog)
        case .clip: PublishedCLIP.matches(catalog)
        }
    }

    /// Plans what becomes of the tensors.
    ///
    /// - Parameters:
    ///   - catalogs: all that hold this part.
    ///   - options: what no tensor tells.
    /// - Returns: a plan that accounts for every tensor.
    /// - Throws: `ImportError` or `CheckpointError`.
    func plan(_ catalogs: [TensorCatalog], options: ImportOptions) throws -> ImportPlan {
        if case .openAIDiscreteVAE = self {
            return try OpenAIDiscreteVAE.plan(catalogs, name: options.name)
        }
        guard catalogs.count == 1 else {
            throw ImportError.wrongFiles(
                files: catalogs.map(\.path).joined(separator: ", "),
                reason: "each of them holds \(rawValue); give one")
        }
        switch self {
        case .openAIDiscreteVAE, .rudalleTransformer:
            return try RudalleTransformer.plan(catalogs[0], options: options)
        case .mindalleTransformer:
            return try MindalleTransformer.plan(catalogs[0], options: options)
        case .vqgan: return try PublishedVQGAN.plan(catalogs[0], options: options)
        case .clip: return try PublishedCLIP.plan(catalogs[0], options: options)
        }
    }
}
