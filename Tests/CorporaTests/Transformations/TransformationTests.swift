// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

@testable import Corpora

@Suite struct TransformationTests {
    /// The first drawn animal of a species, or a vessel, on a background.
    private static func subject(_ name: String, seed: UInt64 = 4) throws -> TransformationSubject {
        let found: (Cutout, HeadPlace?)?
        if let species = AnimalSpecies(rawValue: name) {
            let animal = (0..<400).lazy.map { DrawnAnimal(number: $0) }
                .first { $0.species == species }
            found = animal.map { $0.draw() }.map { ($0.cutout, $0.head) }
        } else {
            found = (0..<200).lazy.map { DrawnVessel(number: $0) }
                .first { $0.kind.rawValue == name }.map { ($0.draw(), nil) }
        }
        let (cutout, head) = try #require(found)
        return try #require(TransformationSubject(cutout, head: head, name: name, seed: seed))
    }

    /// The mean of all bytes' differences.
    private static func difference(_ a: Image, _ b: Image) -> Double {
        let sum = zip(a.pixels, b.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Double(sum) / Double(a.pixels.count)
    }

    private static func suited(to name: String) -> [Transformation] {
        let kind: Subject.Kind = AnimalSpecies(rawValue: name) == nil ? .thing : .animal
        return Transformation.allCases.filter { $0.suits(kind) }
    }

    @Test(arguments: ["cat", "owl", "fish", "teapot"])
    func `every transformation changes the picture, each in its own way`(name: String) throws {
        let subject = try Self.subject(name)
        let names = Self.suited(to: name)
        let answers = names.map { $0.answer(for: subject, seed: 6) }
        for (index, answer) in answers.enumerated() {
            #expect(answer.size == PixelSize(width: 256, height: 128))
            let change = Self.difference(answer, subject.picture)
            #expect(change > 0.25, "\(name) \(names[index]): \(change)")
            for other in 0..<index {
                let distance = Self.difference(answer, answers[other])
                #expect(distance > 0.5, "\(name) \(names[index]), \(names[other]): \(distance)")
            }
        }
    }

    @Test(arguments: ["dog", "vase"])
    func `the same seed gives the same bytes, at any size`(name: String) throws {
        for transformation in Self.suited(to: name) {
            let first = transformation.answer(for: try Self.subject(name), seed: 11)
            #expect(transformation.answer(for: try Self.subject(name), seed: 11) == first)
        }
        let small = try #require(
            TransformationSubject(
                DrawnAnimal(number: 1).draw().cutout, name: "x", width: 32, seed: 1))
        for transformation in Transformation.allCases {
            #expect(transformation.answer(for: small, seed: 1).size == small.size)
        }
    }

    @Test func `another seed gives other glasses, stripes, words and cards`() throws {
        let subject = try Self.subject("cat")
        for transformation in [
            .sunglasses, .bowTie, .stripes, .written, .greetingCard, .postageStamp, .phoneCase,
            .colored,
        ] as [Transformation] {
            let answers = (0..<6).map { transformation.answer(for: subject, seed: $0) }
            #expect(answers.contains { $0 != answers[0] }, "\(transformation)")
        }
    }

    @Test func `reflected or inverted twice is the picture itself`() throws {
        let picture = try Self.subject("rabbit").picture
        #expect(picture.upsideDown.upsideDown == picture)
        #expect(picture.inverted.inverted == picture)
        #expect(picture.upsideDown[3, 127] == picture[3, 0])
    }

    @Test func `silhouettes are black and white, and grays are gray`() throws {
        let subject = try Self.subject("dog")
        let silhouette = Transformation.silhouette.answer(for: subject, seed: 1)
        #expect(Set(silhouette.pixels) == [0, 255])
        #expect(silhouette.grayscale == silhouette)
        let grey = Transformation.grayscale.answer(for: subject, seed: 1)
        #expect(grey.grayscale == grey)
        for index in stride(from: 0, to: grey.pixels.count, by: 3) {
            #expect(grey.pixels[index] == grey.pixels[index + 1])
            #expect(grey.pixels[index] == grey.pixels[index + 2])
        }
    }

    @Test func `pixelated squares have one colour each`() throws {
        let answer = Transformation.pixelated.answer(for: try Self.subject("cat"), seed: 1)
        for y in 0..<128 {
            for x in 0..<256 { #expect(answer[x, y] == answer[x / 8 * 8, y / 8 * 8]) }
        }
    }

    @Test(arguments: [Transformation.colored, .stripes, .written, .sunglasses])
    func `what is done to the subject leaves the background`(
        transformation: Transformation
    ) throws {
        let subject = try Self.subject("cat")
        let answer = transformation.answer(for: subject, seed: 2)
        let region = PixelRegion(x: 0, y: 0, width: subject.box.x - 2, height: 128)
        #expect(answer.cropped(to: region) == subject.picture.cropped(to: region))
    }

    @Test func `a colored subject has the hue of its word`() throws {
        let subject = try Self.subject("dog")
        for colour in Transformation.colours {
            let answer = Transformation.colored.answer(for: subject, seed: 1, word: colour.rawValue)
            let mean = Cutout(answer, alpha: subject.layer.alpha).meanColour
            let offsets = Transformation.colours.map { other in
                let offset = other.shown * 255 - mean
                return (offset * offset).sum()
            }
            #expect(
                Transformation.colours[offsets.firstIndex(of: offsets.min() ?? 0) ?? 0] == colour)
        }
    }

    @Test func `captions have the article's form`() {
        let expected: [Transformation: String] = [
            .sketch: "the exact same cat on the top as a sketch on the bottom",
            .pictureColored:
                "the exact same picture of a cat on the top colored pink on the bottom",
            .colored: "the exact same cat on the top colored pink on the bottom",
            .upsideDown: "the exact same cat on the top reflected upside-down on the bottom",
            .closeUp: "the exact same cat on the top in extreme close-up on the bottom",
            .sunglasses: "the exact same cat on the top with sunglasses on the bottom",
            .bowTie: "the exact same cat on the top wearing a bow tie on the bottom",
            .greetingCard: "the exact same cat on the top on a greeting card on the bottom",
            .postageStamp: "the exact same cat on the top as a postage stamp on the bottom",
            .phoneCase: "the exact same cat on the top on a phone case on the bottom",
            .silhouette: "the exact same cat on the top as a silhouette on the bottom",
            .inverted: "the exact same cat on the top with inverted colors on the bottom",
            .grayscale: "the exact same cat on the top in grayscale on the bottom",
            .pixelated: "the exact same cat on the top pixelated on the bottom",
            .stripes: "the exact same cat on the top with stripes on the bottom",
            .written: "the exact same cat on the top with 'pink' written on it on the bottom",
            .tiny: "the exact same cat on the top tiny on the bottom",
            .broken: "the exact same cat on the top broken on the bottom",
        ]
        for transformation in Transformation.allCases {
            #expect(
                transformation.caption(of: "cat", word: "pink") == expected[transformation])
        }
        #expect(
            Transformation.pictureColored.caption(of: "owl", word: "blue")
                == "the exact same picture of an owl on the top colored blue on the bottom")
    }

    @Test func `faces are found without being told, where they are found at all`() throws {
        var (found, asked) = (0, 0)
        for index in 0..<60 {
            let animal = DrawnAnimals(seed: 2).animal(at: index)
            let (cutout, head) = animal.draw()
            guard head.facing == .front else { continue }
            var subject = try #require(
                TransformationSubject(cutout, name: animal.species.rawValue, seed: 1))
            let truth = try #require(
                TransformationSubject(cutout, head: head, name: "x", seed: 1)?.head)
            asked += 1
            subject.findHead()
            guard let guess = subject.head else { continue }
            let offset = (guess.eyes[0] + guess.eyes[1] - truth.eyes[0] - truth.eyes[1]) / 2
            if (offset * offset).sum() < truth.half.x * truth.half.x * 0.16 { found += 1 }
        }
        #expect(found * 2 > asked, "\(found) of \(asked) faces")
    }
}
