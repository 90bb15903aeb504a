// SPDX-License-Identifier: Apache-2.0

/// The things that Teapot renders, as subjects: teapots above all.
package struct RenderedThings: SubjectSource {
    /// What manifests call the source.
    package static let source = "teapots"

    /// Where all the things come from.
    package let seed: UInt64
    /// How many things there are.
    package let count: Int

    /// - Parameters:
    ///   - seed: another seed, other things.
    ///   - count: how many of them ``subjects()`` lists.
    package init(seed: UInt64, count: Int = 1000) {
        self.seed = seed
        self.count = count
    }

    package var name: String { Self.source }
    package var packages: [String] { [] }

    /// A thing; each depends on the seed and its number alone.
    package func thing(at index: Int) -> RenderedThing {
        RenderedThing(seed: seed, index: index)
    }

    package func subjects() throws(CorpusError) -> [Subject] {
        (0..<count).map { Self.subject(seed: seed, index: $0) }
    }

    /// A thing without floor and wall; it is made only when its picture is wanted.
    package static func subject(seed: UInt64, index: Int) -> Subject {
        let kind = RenderedThing.kind(seed: seed, index: index).rawValue
        return Subject(
            source: source, original: "\(kind) \(index) of seed \(seed)", name: kind,
            key: RenderedThing.key(seed: seed, index: index), kind: .thing, style: .rendered,
            licence: "Apache-2.0", picture: { RenderedThing(seed: seed, index: index).cutout() })
    }
}
