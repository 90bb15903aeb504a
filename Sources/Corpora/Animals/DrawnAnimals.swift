// SPDX-License-Identifier: Apache-2.0

import Images

/// Animals without end, drawn by Teapot.
package struct DrawnAnimals: Sendable {
    /// What manifests call them.
    package static let source = "animals"

    /// Which animals come first.
    package let seed: UInt64

    package init(seed: UInt64) {
        self.seed = seed
    }

    /// The animal at a place; another seed has others there.
    package func animal(at index: Int) -> DrawnAnimal {
        var random = KeyedGenerator(seed, 0x7A6F6F, UInt64(bitPattern: Int64(index)))
        return DrawnAnimal(number: random.next(below: DrawnAnimal.count))
    }

    /// The animal at a place, as a subject.
    package func subject(at index: Int) -> Subject {
        Self.subject(of: animal(at: index))
    }

    /// An animal as a subject.
    package static func subject(of animal: DrawnAnimal) -> Subject {
        Subject(
            source: source, original: animal.key, name: animal.species.rawValue, key: animal.key,
            kind: .animal, style: .rendered, licence: "Apache-2.0"
        ) { () throws(ImageError) -> Cutout in animal.draw().cutout }
    }
}
