// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import Testing

@testable import Corpora

@Suite struct TransformationPairsTests {
    /// A red disc on nothing, as a package may hold one.
    private static func disc(named name: String, kind: Subject.Kind = .thing) -> Subject {
        Subject(
            source: "fixtures", original: "\(name).png", name: name,
            key: SubjectSplit.key(ofName: name), kind: kind, style: .drawing, licence: "CC0-1.0"
        ) { () throws(ImageError) -> Cutout in
            var layer = PaintLayer(width: 60, height: 60)
            layer.fill(.circle(PlanePoint(30, 30), 28), .flat(PaintColour(220, 40, 40)))
            return layer.cutout
        }
    }

    private static func heldOut(_ subject: Subject) -> Bool { subject.split == .heldOut }

    @Test func `a pair is its subject above and the true answer below`() throws {
        let pairs = try TransformationPairs(seed: 3, subjects: [Self.disc(named: "red ball")])
        for index in 0..<Transformation.allCases.count {
            let choice = pairs.choice(at: index)
            guard let item = pairs.item(at: index) else {
                Issue.record("picture \(index) is missing")
                continue
            }
            let upper = try #require(pairs.upperHalf(of: choice))
            let (top, bottom) = (
                PixelRegion(x: 0, y: 0, width: 256, height: 128),
                PixelRegion(x: 0, y: 128, width: 256, height: 128)
            )
            #expect(item.image.cropped(to: top) == upper.picture)
            #expect(
                item.image.cropped(to: bottom)
                    == choice.transformation.answer(for: upper, seed: choice.seed))
            let word = choice.transformation.word(for: upper, seed: choice.seed)
            #expect(
                item.entry.caption
                    == choice.transformation.caption(of: choice.subject.name, word: word))
            #expect(item.entry.source == "transformations")
            #expect(item.entry.split == choice.subject.split)
            #expect(item.entry.subject == choice.subject.key)
        }
    }

    @Test func `a line of the manifest draws its picture again`() throws {
        let pairs = try TransformationPairs(seed: 8, subjects: [Self.disc(named: "ball")])
        let others = try TransformationPairs(
            seed: 99, subjects: [Self.disc(named: "sun"), Self.disc(named: "ball")])
        for index in 0..<24 {
            guard let item = pairs.item(at: index) else { continue }
            let line = try JSONEncoder().encode(item.entry)
            let entry = try JSONDecoder().decode(CorpusEntry.self, from: line)
            #expect(others.picture(of: entry) == item.image, "\(item.entry.caption)")
        }
        let stray = CorpusEntry(file: "a.png", caption: "", split: .train, source: "scenes")
        #expect(pairs.picture(of: stray) == nil)
    }

    @Test func `pictures depend on the seed and their number alone`() throws {
        let pairs = try TransformationPairs(seed: 5)
        let backwards = (0..<12).reversed().map { pairs.item(at: $0)?.image }
        let forwards = (0..<12).map { (try? TransformationPairs(seed: 5))?.item(at: $0)?.image }
        #expect(forwards == backwards.reversed())
        let other = try TransformationPairs(seed: 6)
        #expect(other.item(at: 0)?.image != pairs.item(at: 0)?.image)
    }

    @Test func `every round has each transformation once`() throws {
        let pairs = try TransformationPairs(seed: 1)
        let count = Transformation.allCases.count
        for round in 0..<5 {
            let names = (0..<count).map { pairs.choice(at: round * count + $0).transformation }
            #expect(Set(names).count == count)
        }
        let few = try TransformationPairs(seed: 1, transformations: [.sketch, .tiny])
        #expect(
            (0..<20).allSatisfy { [.sketch, .tiny].contains(few.choice(at: $0).transformation) })
    }

    @Test func `a transformation is only done to what it suits, and animals come often`() throws {
        let pairs = try TransformationPairs(
            seed: 4, subjects: [Self.disc(named: "ball"), Self.disc(named: "king", kind: .person)])
        let choices = (0..<900).map { pairs.choice(at: $0) }
        for choice in choices {
            #expect(choice.transformation.suits(choice.subject.kind))
        }
        let animals = choices.count { $0.subject.kind == .animal }
        #expect((450...680).contains(animals), "\(animals) of 900")
        #expect(choices.contains { $0.subject.name == "ball" })
    }

    @Test func `signs, views and long names are left out`() throws {
        let subjects = [
            Self.disc(named: "stop sign", kind: .symbol), Self.disc(named: "sea", kind: .view),
            Self.disc(named: "a very long name indeed"),
        ]
        let pairs = try TransformationPairs(seed: 4, subjects: subjects)
        for index in 0..<300 {
            #expect(pairs.choice(at: index).subject.source != "fixtures")
        }
    }

    @Test func `no subject is on both sides`() throws {
        let pairs = try TransformationPairs(seed: 12)
        var sides: [String: CorpusEntry.Split] = [:]
        for index in 0..<2000 {
            let subject = pairs.choice(at: index).subject
            #expect(subject.split == SubjectSplit.split(ofKey: subject.key))
            #expect(
                sides.updateValue(subject.split, forKey: subject.key) ?? subject.split
                    == subject.split)
        }
        let heldOut = sides.values.count { $0 == .heldOut }
        #expect((130...270).contains(heldOut), "\(heldOut) of \(sides.count)")
    }

    @Test func `a subject that cannot be read costs its own pictures only`() throws {
        let broken = Subject(
            source: "fixtures", original: "gone.png", name: "ghost", key: "ghost", kind: .thing,
            style: .drawing, licence: "CC0-1.0"
        ) { () throws(ImageError) -> Cutout in
            try Cutout(contentsOf: URL(filePath: "/nowhere/gone.png"))
        }
        let full = Subject(
            source: "more", original: "full.png", name: "wall", key: "wall", kind: .thing,
            style: .photo, licence: "CC0-1.0"
        ) { () throws(ImageError) -> Cutout in
            Cutout(Image(width: 50, height: 50, color: .black))
        }
        let pairs = try TransformationPairs(
            seed: 2, subjects: [broken, full], transformations: [.tiny, .inverted], size: 64)
        for index in 0..<40 {
            let isLost =
                pairs.choice(at: index).subject.name == "ghost"
                || pairs.choice(at: index).subject.name == "wall"
            #expect((pairs.item(at: index) == nil) == isLost)
        }
    }

    @Test func `glasses are not put on what has no face`() throws {
        let blind = Self.disc(named: "cat", kind: .animal)
        let pairs = try TransformationPairs(
            seed: 2, subjects: [blind], transformations: [.sunglasses], size: 64)
        let lost = (0..<40).filter { pairs.choice(at: $0).subject.source == "fixtures" }
        #expect(!lost.isEmpty)
        #expect(lost.allSatisfy { pairs.item(at: $0) == nil })
    }

    @Test(arguments: [0, 31, 100, 2048])
    func `a size that cannot be is refused`(size: Int) {
        #expect(throws: CorpusError.badSize(size)) {
            try TransformationPairs(seed: 1, size: size)
        }
    }
}
