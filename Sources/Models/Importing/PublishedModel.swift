// SPDX-License-Identifier: Apache-2.0

/// The kinds of published weights that become a model of this program; the raw value is the
/// user's word for them.
package enum PublishedModel: String, Sendable, CaseIterable {
    case openAIDiscreteVAE = "openai-dvae"
    case rudalle
    case rudalleVersion2 = "rudalle-v2"
    case rudalleVersion3 = "rudalle-v3"
    case rudalleVQGAN = "rudalle-vqgan"
    case mindalle
    case tamingVQGAN = "taming-vqgan"
    case clip

    /// What the files of this kind hold; none has to be there.
    var parts: [PublishedPart] {
        switch self {
        case .openAIDiscreteVAE: [.openAIDiscreteVAE]
        case .rudalle, .rudalleVersion2, .rudalleVersion3: [.rudalleTransformer, .vqgan]
        case .mindalle: [.mindalleTransformer, .vqgan]
        case .clip: [.clip]
        case .rudalleVQGAN, .tamingVQGAN: [.vqgan]
        }
    }

    /// The user's words for all kinds, for messages.
    package static let words = allCases.map(\.rawValue).joined(separator: ", ")
}
