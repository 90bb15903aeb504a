// SPDX-License-Identifier: Apache-2.0

package import Images

extension Transformation {
    /// The colour or word that a seed chooses; nil for transformations without.
    ///
    /// Of the colours, one is taken that the subject's name does not say and that is far enough
    /// from its mean colour for a difference to be seen.
    package func word(for subject: TransformationSubject, seed: UInt64) -> String? {
        var random = KeyedGenerator(seed, 0x776F_7264)
        if self == .written { return random.element(of: Self.words) }
        guard hasColour else { return nil }
        let mean = subject.meanColour
        let colours = random.shuffled(Self.colours)
        let visible = colours.filter { colour in
            let offset = colour.shown * 255 - mean
            return (offset * offset).sum() > 90 * 90
                && !subject.name.split(separator: " ").contains(colour.rawValue[...])
        }
        return (visible.first ?? colours.first)?.rawValue
    }

    /// The true lower half of a pair: 2 × 1, as large as the subject's own picture.
    ///
    /// - Parameters:
    ///   - subject: the upper half.
    ///   - seed: what colours, words, shapes and places are drawn from.
    ///   - word: the colour or word; the seed's own where nil.
    /// - Returns: the picture to score results by.
    package func answer(
        for subject: TransformationSubject, seed: UInt64, word: String? = nil
    ) -> Image {
        let word = word ?? self.word(for: subject, seed: seed)
        var random = KeyedGenerator(seed, 0x616E_7377_6572)
        switch self {
        case .sketch: return subject.sketched()
        case .pictureColored: return subject.tintedPicture(Self.colour(named: word))
        case .colored: return subject.tinted(Self.colour(named: word))
        case .upsideDown: return subject.picture.upsideDown
        case .closeUp: return subject.closeUp()
        case .sunglasses: return subject.withSunglasses(&random)
        case .bowTie: return subject.withBowTie(&random)
        case .greetingCard: return subject.onGreetingCard(&random)
        case .postageStamp: return subject.asPostageStamp(&random)
        case .phoneCase: return subject.onPhoneCase(&random)
        case .silhouette: return subject.silhouette
        case .inverted: return subject.picture.inverted
        case .grayscale: return subject.picture.grayscale
        case .pixelated: return subject.picture.pixelated(block: max(2, subject.size.height / 16))
        case .stripes: return subject.striped(&random)
        case .written: return subject.inscribed(word ?? "gpt", &random)
        case .tiny: return subject.tiny()
        case .broken: return subject.broken(&random)
        }
    }

    private static func colour(named word: String?) -> PaintColour {
        (word.flatMap(SceneColour.init(rawValue:)) ?? .pink).shown * 255
    }
}
