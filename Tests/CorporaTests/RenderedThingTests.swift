// SPDX-License-Identifier: Apache-2.0

import Corpora
import Images
import Testing

@Suite struct RenderedThingTests {
    private static let things = (0..<10).map { RenderedThing(seed: 11, index: $0) }
    private let width = RenderedThing.ordinaryWidth

    /// Whether each pixel or a neighbour of it is marked.
    private func widened(_ mask: [Bool]) -> [Bool] {
        mask.indices.map { index in
            let column = index % width
            return [-width, 0, width].contains { row in
                [-1, 0, 1].contains { step in
                    (0..<width).contains(column + step) && mask.indices.contains(index + row + step)
                        && mask[index + row + step]
                }
            }
        }
    }

    private func differences(_ a: Image, _ b: Image) -> [Int] {
        (0..<a.width * a.height).filter { index in
            (0..<3).contains { a.pixels[index * 3 + $0] != b.pixels[index * 3 + $0] }
        }
    }

    /// How many connected areas of more than a few pixels a mask has.
    private func areaCount(_ mask: [Bool]) -> Int {
        var rest = mask
        var count = 0
        for start in mask.indices where rest[start] {
            var stack = [start]
            var size = 0
            rest[start] = false
            while let index = stack.popLast() {
                size += 1
                let column = index % width
                var around = [index - width, index + width]
                if column > 0 { around.append(index - 1) }
                if column < width - 1 { around.append(index + 1) }
                for next in around where mask.indices.contains(next) && rest[next] {
                    rest[next] = false
                    stack.append(next)
                }
            }
            if size > 8 { count += 1 }
        }
        return count
    }

    @Test func `the same number gives the same bytes, another one another thing`() {
        let first = RenderedThing(seed: 3, index: 5)
        let again = RenderedThing(seed: 3, index: 5)
        #expect(first.picture() == again.picture())
        #expect(
            first.answer(to: .broken, seed: 8) == again.answer(to: .broken, seed: 8))
        #expect(first.answer(to: .broken, seed: 8) != first.answer(to: .broken, seed: 9))
        #expect(first.picture() != RenderedThing(seed: 3, index: 6).picture())
        #expect(first.picture() != RenderedThing(seed: 4, index: 5).picture())
    }

    @Test func `half of the things are teapots, and all kinds turn up`() {
        #expect(ThingKind.allCases.reduce(0) { $0 + $1.share } == 100)
        let kinds = (0..<300).map { RenderedThing(seed: 2, index: $0).kind }
        #expect((120...180).contains(kinds.count { $0 == .teapot }))
        #expect(Set(kinds).count == ThingKind.allCases.count)
    }

    @Test func `every thing is seen whole and in one piece`() {
        for thing in Self.things {
            let mask = thing.mask()
            #expect(mask.count { $0 } > mask.count / 25, "\(thing.key)")
            #expect(areaCount(mask) == 1, "\(thing.key)")
            let last = mask.count - width
            #expect((0..<width).allSatisfy { !mask[$0] && !mask[last + $0] }, "\(thing.key)")
        }
    }

    @Test func `another colour changes the thing and nothing else`() {
        for thing in Self.things where thing.colour != .blue {
            let answer = thing.answer(to: .coloured(.blue), seed: 1)
            let (mask, changed) = (thing.mask(), differences(thing.picture(), answer))
            let near = widened(mask)
            #expect(changed.allSatisfy { near[$0] }, "\(thing.key)")
            let inside = mask.indices.filter { mask[$0] }
            let mean = (0..<3).map { channel in
                inside.reduce(0) { $0 + Int(answer.pixels[$1 * 3 + channel]) } / inside.count
            }
            #expect(mean[2] > mean[0] + 30 && mean[2] > mean[1] + 30, "\(thing.key): \(mean)")
        }
    }

    @Test func `stripes cover a part of the thing and nothing else`() {
        for thing in Self.things {
            let answer = thing.answer(to: .striped, seed: 4)
            let near = widened(thing.mask())
            let changed = differences(thing.picture(), answer)
            let area = thing.mask().count { $0 }
            #expect(changed.allSatisfy { near[$0] }, "\(thing.key)")
            #expect(changed.count > area / 8 && changed.count < area * 9 / 10, "\(thing.key)")
        }
    }

    @Test func `a word is seen on the thing, and only there`() {
        for thing in Self.things {
            let answer = thing.answer(to: .written("gpt"), seed: 4)
            let mask = thing.mask()
            let changed = differences(thing.picture(), answer)
            #expect(changed.allSatisfy { mask[$0] }, "\(thing.key)")
            #expect(changed.count > 60 && changed.count < mask.count { $0 } / 2, "\(thing.key)")
            // Ink and ground are far apart.
            let picture = thing.picture()
            let strong = changed.count { index in
                let (a, b) = (Int(picture.pixels[index * 3 + 1]), Int(answer.pixels[index * 3 + 1]))
                return abs(a - b) > 50
            }
            #expect(strong > 30, "\(thing.key)")
            #expect(answer != thing.answer(to: .written("tea"), seed: 4))
        }
    }

    @Test func `a tiny thing is a tenth as large and stands at the same place`() {
        for thing in Self.things {
            let (mask, tiny) = (thing.mask(), thing.mask(after: .tiny, seed: 1))
            let share = Float(tiny.count { $0 }) / Float(mask.count { $0 })
            #expect(share > 0.04 && share < 0.16, "\(thing.key): \(share)")
            // Nearly all of it is where the large one was.
            let common = zip(mask, tiny).count { $0.0 && $0.1 }
            #expect(common * 10 > tiny.count { $0 } * 6, "\(thing.key)")
        }
    }

    @Test func `a broken thing is in several pieces, all of them in the picture`() {
        for (number, thing) in Self.things.enumerated() {
            let mask = thing.mask(after: .broken, seed: UInt64(number))
            #expect(areaCount(mask) >= 2, "\(thing.key)")
            for row in 0..<mask.count / width {
                #expect(!mask[row * width] && !mask[row * width + width - 1], "\(thing.key)")
            }
        }
    }

    @Test func `a subject shows the thing alone`() throws {
        let things = RenderedThings(seed: 11, count: 3)
        let subjects = try things.subjects()
        #expect(subjects.count == 3 && things.packages.isEmpty)
        for (index, subject) in subjects.enumerated() {
            let thing = things.thing(at: index)
            #expect(subject.name == thing.kind.rawValue && subject.style == .rendered)
            let cutout = try subject.picture()
            #expect(cutout.contents() == cutout.bounds)
            let visible = cutout.alpha.count { $0 == 255 }
            let clear = cutout.alpha.count { $0 == 0 }
            #expect(visible > cutout.size.pixelCount / 4 && clear > 0)
            #expect(cutout.alpha.count { $0 > 0 && $0 < 255 } > 50)
        }
    }

    @Test func `a key leads back to its thing`() {
        let thing = Self.things[3]
        #expect(RenderedThing(key: thing.key)?.picture() == thing.picture())
        let wrong = [
            "rendered mug 3", "cat", "", "rendered hat 3 of 11", "rendered teapot -1 of 1",
        ]
        for key in wrong { #expect(RenderedThing(key: key) == nil, "\(key)") }
    }

    @Test func `pairs have the thing above, and below it what the caption says`() throws {
        let size = 128
        let changes: [Transformation] = [.colored, .stripes, .written, .tiny, .broken]
        for (index, transformation) in changes.enumerated() {
            let subject = RenderedThings.subject(seed: 11, index: index)
            let pair = try #require(
                RenderedPair(of: subject, transformation: transformation, seed: 5))
            let picture = pair.picture(size: size)
            let upper = PixelRegion(x: 0, y: 0, width: size, height: size / 2)
            let lower = PixelRegion(x: 0, y: size / 2, width: size, height: size / 2)
            #expect(picture.cropped(to: upper) == pair.thing.picture(width: size))
            #expect(picture.cropped(to: lower) != picture.cropped(to: upper))
            #expect(pair.caption.contains("the exact same \(subject.name) on the top"))
            switch pair.change {
            case .coloured(let colour):
                #expect(pair.caption.contains("colored \(colour.rawValue)"))
                #expect(colour != pair.thing.colour)
            case .written(let word): #expect(pair.caption.contains("'\(word)' written"))
            default: break
            }
        }
        let subject = RenderedThings.subject(seed: 11, index: 0)
        #expect(RenderedPair(of: subject, transformation: .sketch, seed: 5) == nil)
    }

    @Test func `a manifest's line of a rendered pair is enough to draw it again`() throws {
        let pairs = try TransformationPairs(
            seed: 2, subjects: RenderedThings(seed: 1, count: 40).subjects(),
            transformations: [.stripes, .broken, .grayscale], size: 64)
        let items = (0..<12).compactMap { pairs.item(at: $0) }
        let rendered = items.filter { $0.entry.subject?.hasPrefix("rendered") == true }
        #expect(items.count == 12 && rendered.count > 1)
        for item in rendered {
            #expect(item.entry.original == nil && item.entry.licence == nil)
            #expect(pairs.picture(of: item.entry) == item.image)
        }
    }

    @Test func `a tenth of the things is held out`() {
        let splits = (0..<2000).map { SubjectSplit.split(ofKey: "rendered teapot \($0) of 1") }
        #expect((150...250).contains(splits.count { $0 == .heldOut }))
    }
}
