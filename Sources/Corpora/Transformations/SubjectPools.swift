// SPDX-License-Identifier: Apache-2.0

import Images

/// The subjects that pairs are made of, by what they suit and where they come from.
struct SubjectPools: Sendable {
    /// The most words that a caption calls a subject by.
    private static let longestName = 3

    /// Of each source, in the order of their first subjects.
    private let animals: [[Subject]]
    private let others: [[Subject]]

    init(_ subjects: [Subject]) {
        let suited = subjects.filter { subject in
            let words = subject.name.split(separator: " ").count
            return (1...Self.longestName).contains(words)
                && Transformation.sketch.suits(subject.kind)
        }
        animals = Self.bySource(suited.filter { $0.kind == .animal })
        others = Self.bySource(suited.filter { $0.kind != .animal })
    }

    /// A subject that suits a transformation: an animal in three of five cases where it may be
    /// one; of the sources each as often as the others, and of a source each subject.
    func subject(
        for transformation: Transformation, _ random: inout KeyedGenerator
    ) -> Subject {
        let wantsAnimal = random.chance(0.6)
        let isAnimal =
            !transformation.suits(.thing) || (transformation.suits(.animal) && wantsAnimal)
        let pools = isAnimal ? animals : others
        // Where no face is found the picture is lost, so that drawn animals are taken more often.
        let place = random.next(below: pools.count + (transformation.needsHead ? 3 : 1))
        let number = random.next(below: DrawnAnimal.count)
        if place < pools.count, !pools[place].isEmpty,
            let subject = random.element(
                of: pools[place].filter { transformation.suits($0.kind) })
        {
            return subject
        }
        return isAnimal
            ? DrawnAnimals.subject(of: DrawnAnimal(number: number))
            : DrawnVessels.subject(of: DrawnVessel(number: number))
    }

    /// The subject of a manifest's line.
    func subject(key: String, original: String?) -> Subject? {
        guard let original else {
            return DrawnAnimal(key: key).map(DrawnAnimals.subject)
                ?? DrawnVessel(key: key).map(DrawnVessels.subject)
                ?? RenderedThing(key: key).map {
                    RenderedThings.subject(seed: $0.seed, index: $0.index)
                }
        }
        return (animals + others).joined()
            .first { $0.key == key && $0.original == original }
    }

    /// Whether Teapot draws it.
    static func isDrawn(_ subject: Subject) -> Bool {
        [DrawnAnimals.source, DrawnVessels.source, RenderedThings.source].contains(subject.source)
    }

    /// The picture of a drawn subject with what only its drawing knows.
    static func drawn(_ subject: Subject) -> (cutout: Cutout, head: HeadPlace?)? {
        switch subject.source {
        case DrawnAnimals.source:
            DrawnAnimal(key: subject.key)?.draw()
        case DrawnVessels.source:
            DrawnVessel(key: subject.key).map { ($0.draw(), nil) }
        default: nil
        }
    }

    private static func bySource(_ subjects: [Subject]) -> [[Subject]] {
        var sources: [String] = []
        var pools: [[Subject]] = []
        for subject in subjects {
            if let place = sources.firstIndex(of: subject.source) {
                pools[place].append(subject)
            } else {
                sources.append(subject.source)
                pools.append([subject])
            }
        }
        return pools
    }
}
