// SPDX-License-Identifier: Apache-2.0

extension Transformation {
    /// The caption of a pair.
    ///
    /// - Parameters:
    ///   - subject: what the upper half shows: "cat".
    ///   - word: the colour or the written word; see ``word(for:seed:)``.
    /// - Returns: one line in lower case.
    package func caption(of subject: String, word: String?) -> String {
        let shown =
            self == .pictureColored ? "picture of \(Self.withArticle(subject))" : subject
        return "the exact same \(shown) on the top \(ending(word: word)) on the bottom"
    }

    /// What the caption says between "on the top" and "on the bottom".
    private func ending(word: String?) -> String {
        switch self {
        case .sketch: "as a sketch"
        case .pictureColored, .colored: "colored \(word ?? "pink")"
        case .upsideDown: "reflected upside-down"
        case .closeUp: "in extreme close-up"
        case .sunglasses: "with sunglasses"
        case .bowTie: "wearing a bow tie"
        case .greetingCard: "on a greeting card"
        case .postageStamp: "as a postage stamp"
        case .phoneCase: "on a phone case"
        case .silhouette: "as a silhouette"
        case .inverted: "with inverted colors"
        case .grayscale: "in grayscale"
        case .pixelated: "pixelated"
        case .stripes: "with stripes"
        case .written: "with '\(word ?? "gpt")' written on it"
        case .tiny: "tiny"
        case .broken: "broken"
        }
    }

    /// "an owl", "a cat".
    private static func withArticle(_ noun: String) -> String {
        guard let first = noun.first else { return noun }
        return "aeiou".contains(first) ? "an \(noun)" : "a \(noun)"
    }
}
