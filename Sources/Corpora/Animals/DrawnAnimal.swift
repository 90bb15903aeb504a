// SPDX-License-Identifier: Apache-2.0

package import Images

/// An animal that Teapot draws: everything about it follows from its number.
package struct DrawnAnimal: Sendable {
    /// Numbers are below this.
    package static let count = 1_000_000

    /// Which one.
    package let number: Int
    /// What it is.
    package let species: AnimalSpecies
    private let figure: Figure
    private let line: Float
    private let isMirrored: Bool

    private enum Figure {
        case mammal(AnimalFace, AnimalBody)
        case profile(ProfileAnimal)
        case upright(UprightBird)
    }

    /// Pixels of the square it is drawn in; a figure of height 1 takes 240 of them.
    private static let side = 352
    private static let paper = PlaneFrame(origin: PlanePoint(56, 96), scale: 240)

    /// - Parameter number: 0 to ``count``; others are folded into the range.
    package init(number: Int) {
        let number = ((number % Self.count) + Self.count) % Self.count
        self.number = number
        var random = KeyedGenerator(0x616E_696D_616C, UInt64(number))
        let species = Self.species(&random)
        let coat = AnimalCoat(of: species, &random)
        self.species = species
        switch species {
        case .owl, .penguin: figure = .upright(UprightBird(species, coat, &random))
        case .bird, .duck, .fish: figure = .profile(ProfileAnimal(species, coat, &random))
        default:
            let face = AnimalFace(species, coat, &random)
            let poses: [AnimalBody.Pose] =
                species == .frog
                ? [.faceOnly, .sitting] : [.faceOnly, .sitting, .sitting, .standing, .lying]
            let pose = poses[random.next(below: poses.count)]
            figure = .mammal(face, AnimalBody(species, coat, pose, &random))
        }
        line = random.chance(0.45) ? 0 : random.next(in: 1.6...3)
        isMirrored = random.chance(0.5)
    }

    /// The animal of a subject's key, "drawn cat 1234"; nil where that is no animal's key.
    package init?(key: String) {
        let words = key.split(separator: " ")
        guard words.count == 3, let number = Int(words[2]), (0..<Self.count).contains(number)
        else { return nil }
        self.init(number: number)
        guard self.key == key else { return nil }
    }

    /// "drawn cat 1234": what decides between learning and measuring.
    package var key: String { "drawn \(species.rawValue) \(number)" }

    /// Its picture, cut to its size, and where its head lies in it.
    package func draw() -> (cutout: Cutout, head: HeadPlace) {
        var pen = AnimalPen(side: Self.side, frame: Self.paper, line: line)
        var head = draw(with: &pen)
        var cutout = pen.layer.cutout
        if isMirrored {
            cutout = cutout.reflected
            head = head.mirrored(width: Float(Self.side))
        }
        let region = cutout.contents() ?? cutout.bounds
        return (
            cutout.cropped(to: region),
            head.moved(scale: 1, by: -PlanePoint(Float(region.x), Float(region.y)))
        )
    }

    private func draw(with pen: inout AnimalPen) -> HeadPlace {
        switch figure {
        case .profile(let animal):
            animal.draw(with: &pen)
            return animal.head.placed(in: Self.paper)
        case .upright(let bird):
            bird.draw(with: &pen)
            return bird.head.placed(in: Self.paper)
        case .mammal(let face, let body):
            body.draw(with: &pen)
            pen.frame = body.head.placed(in: Self.paper)
            face.draw(with: &pen)
            return face.place.placed(in: pen.frame)
        }
    }

    private static func species(_ random: inout KeyedGenerator) -> AnimalSpecies {
        let total = AnimalSpecies.allCases.reduce(0) { $0 + $1.share }
        var place = random.next(below: total)
        for species in AnimalSpecies.allCases {
            place -= species.share
            if place < 0 { return species }
        }
        return .cat
    }
}

extension HeadPlace {
    /// The head as it lies in the frame outside.
    func placed(in frame: PlaneFrame) -> HeadPlace {
        HeadPlace(
            middle: frame.outer(middle), half: half * frame.scale, eyes: eyes.map(frame.outer),
            eyeRadius: eyeRadius * frame.scale, neck: frame.outer(neck),
            tilt: frame.across / frame.scale, facing: facing)
    }
}

extension Cutout {
    /// The picture reflected left to right.
    var reflected: Cutout {
        var result = self
        for y in 0..<height {
            for x in 0..<width {
                let (from, to) = ((y * width + x) * 4, (y * width + width - 1 - x) * 4)
                for channel in 0..<4 { result.pixels[to + channel] = pixels[from + channel] }
            }
        }
        return result
    }
}
