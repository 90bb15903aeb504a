// SPDX-License-Identifier: Apache-2.0

package import Images

/// A transformation pair of a rendered thing that is changed itself: below it is rendered anew, in
/// the same view and light.
package struct RenderedPair: Sendable {
    /// What the upper half shows.
    package let thing: RenderedThing
    /// What is done to it for the lower half.
    package let change: ThingChange
    /// What both halves show, in words.
    package let caption: String
    private let seed: UInt64

    /// Nil for subjects that are not rendered, and for transformations of the picture alone.
    ///
    /// - Parameters:
    ///   - subject: one of ``RenderedThings``.
    ///   - transformation: what is done to it.
    ///   - seed: decides on colours, words, stripes and the way it breaks.
    package init?(of subject: Subject, transformation: Transformation, seed: UInt64) {
        let ownChanges: [Transformation] = [.colored, .stripes, .written, .tiny, .broken]
        guard subject.source == RenderedThings.source, ownChanges.contains(transformation),
            let thing = RenderedThing(key: subject.key)
        else { return nil }
        self.thing = thing
        self.seed = seed
        var generator = KeyedGenerator(seed, 0x9A12)
        var word: String?
        switch transformation {
        case .colored:
            let colours = Transformation.colours.filter { $0 != thing.colour }
            let colour = generator.element(of: colours) ?? .blue
            change = .coloured(colour)
            word = colour.rawValue
        case .written:
            let written = Self.word(&generator)
            change = .written(written)
            word = written
        case .stripes: change = .striped
        case .tiny: change = .tiny
        default: change = .broken
        }
        caption = transformation.caption(of: subject.name, word: word)
    }

    /// Both halves, the thing as it is above.
    ///
    /// - Parameter size: pixels across and down.
    /// - Returns: the picture.
    package func picture(size: Int) -> Image {
        var picture = Image(width: size, height: size, color: .white)
        picture.paste(thing.picture(width: size), atX: 0, y: 0)
        picture.paste(lowerHalf(width: size), atX: 0, y: size / 2)
        return picture
    }

    /// The thing as it is changed, 2 × 1.
    package func lowerHalf(width: Int) -> Image {
        thing.answer(to: change, seed: seed, width: width)
    }

    /// A word of the list, or a few letters that make none.
    private static func word(_ generator: inout KeyedGenerator) -> String {
        if generator.chance(0.7) { return generator.element(of: Transformation.words) ?? "gpt" }
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return String(
            (0..<generator.next(in: 2...4)).map { _ in letters[generator.next(below: 26)] })
    }
}
