// SPDX-License-Identifier: Apache-2.0

/// What the lower half of a transformation pair does to the subject of the upper half.
package enum Transformation: String, Codable, Sendable, CaseIterable {
    /// Pencil lines and hatching on paper.
    case sketch
    /// The whole half in shades of one colour.
    case pictureColored = "picture-colored"
    /// The subject alone in shades of one colour.
    case colored
    /// The whole half with its rows in reverse order.
    case upsideDown = "upside-down"
    /// The head, or the middle of a thing, so near that it fills the half.
    case closeUp = "close-up"
    /// Dark glasses before the eyes.
    case sunglasses
    /// A bow tie at the neck.
    case bowTie = "bow-tie"
    /// The front of a card that stands on a table.
    case greetingCard = "greeting-card"
    /// The half printed on paper with a perforated edge.
    case postageStamp = "postage-stamp"
    /// The back of a telephone.
    case phoneCase = "phone-case"
    /// The subject's shape in black on white.
    case silhouette
    /// Every byte subtracted from 255.
    case inverted
    /// Every pixel as grey as it is light.
    case grayscale
    /// Squares of one colour each.
    case pixelated
    /// Bands of another colour painted on the subject.
    case stripes
    /// A short word painted on the subject.
    case written
    /// The subject at three tenths of its size.
    case tiny
    /// The subject in pieces.
    case broken

    /// Whether subjects of this kind can be transformed so.
    package func suits(_ kind: Subject.Kind) -> Bool {
        switch self {
        case .sunglasses, .bowTie: kind == .animal
        case .broken: kind == .thing
        default: kind == .animal || kind == .thing || kind == .person
        }
    }

    /// Whether it can only be done where the head is known.
    package var needsHead: Bool { self == .sunglasses || self == .bowTie }

    /// Whether answers should have the photo's detail; not where less detail is the point.
    package var keepsDetail: Bool { self != .pixelated }

    /// Whether a colour is chosen for it.
    package var hasColour: Bool { self == .pictureColored || self == .colored }

    /// The colours it may choose from, by the words of captions.
    package static let colours: [SceneColour] = [.pink, .blue, .green, .red, .yellow, .purple]

    /// The words it may write.
    package static let words = [
        "gpt", "tea", "hi", "hello", "yes", "no", "love", "zen", "art", "cup", "wow", "joy", "sun",
        "sky", "home", "play", "cake", "star", "moon", "rain", "blue", "red", "one", "two", "ten",
        "open", "fun", "new", "ok", "up", "go", "be", "us", "me", "hey", "pot", "mix", "jam",
    ]
}
