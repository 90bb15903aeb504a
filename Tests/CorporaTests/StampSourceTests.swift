// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import Testing

@testable import Corpora

struct StampSourceTests {
    @Test func `pictures with a sentence become subjects, in the order of their paths`() throws {
        let package = try FakePackage()
        defer { package.remove() }
        for path in [
            "animals/frog.png", "animals/cartoon/Cat.png", "animals/frog_mirror.png",
            "symbols/alphabets/a.png", "symbols/math/1.png", "symbols/chess/king.png",
        ] { try package.writePicture(to: path) }
        try package.write("A frog.\nfr.utf8=Une grenouille.\n", to: "animals/frog.txt")
        try package.write("A sleeping cat.\r\nde.utf8=Katze.\r\n", to: "animals/cartoon/Cat.txt")
        try package.write("The black king.", to: "symbols/chess/king.txt")
        try package.write("The letter A.", to: "symbols/alphabets/a.txt")
        try package.write("One.", to: "symbols/math/1.txt")
        try package.write("<svg/>", to: "animals/bird.svg")
        try package.write("A bird.", to: "animals/bird.txt")

        let subjects = try StampSource(root: package.root).subjects()
        #expect(
            subjects.map(\.original) == [
                "animals/cartoon/Cat.png", "animals/frog.png", "symbols/chess/king.png",
            ])
        #expect(subjects.map(\.name) == ["sleeping cat", "frog", "black king"])
        #expect(subjects.map(\.sentence) == ["a sleeping cat.", "a frog.", "the black king."])
        #expect(subjects.map(\.style) == [.drawing, .photo, .drawing])
        #expect(subjects.map(\.kind) == [.animal, .animal, .thing])
        #expect(subjects.map(\.key) == ["cat", "frog", "king"])
        #expect(subjects.allSatisfy { $0.licence == "GPL-2.0-or-later" && $0.source == "stamps" })
        #expect(try subjects[1].picture().size == PixelSize(width: 8, height: 6))
    }

    @Test(arguments: [
        ("A great blue heron.", "great blue heron"), ("An iguana.", "iguana"),
        ("A peacock (a male peafowl).", "peacock"), ("A “Fuji” apple.", "fuji apple"),
        ("The caboose—a carriage for the guard.", "caboose"),
        ("A boxcar is used to carry livestock.", "boxcar"), ("Measuring tape.", "measuring tape"),
        ("A ripe, red tomato!", "ripe red tomato"),
        ("A seville orange, also called bitter.", "seville orange"),
        ("Boom!!!", "thing"), ("This shell is hundreds of years old!", "thing"),
        ("\u{FEFF}A bee.", "bee"), ("Hibiscus", "hibiscus"),
        ("We remember those who have died.", "thing"), ("Eat your broccoli!", "thing"), ("", ""),
    ])
    func `names are noun phrases of the sentence, or the file's words`(line: String, name: String) {
        let sentence = StampSentence(line: line, path: "a/thing_2.png")
        #expect(sentence.name == (name.isEmpty ? "thing" : name))
        #expect(sentence.caption == nil || sentence.name != "thing")
    }

    @Test(arguments: [
        ("A coin of 10 cents (0.10 €). It is small.", "a coin of 10 cents (0.10 €)."),
        ("A cent ($.01) called a penny.", "a cent ($.01) called a penny."),
        ("Another tombstone.", nil), ("An owl", "an owl"),
    ])
    func `a caption is the whole first sentence`(line: String, caption: String?) {
        #expect(StampSentence(line: line, path: "a/thing.png").caption == caption)
    }

    @Test func `what a road sign says makes its name`() {
        let sentence = StampSentence(
            line: "“Yield” means you have to let others go.", path: "town/roadsigns/yield.png")
        #expect(sentence.name == "yield sign")
        #expect(sentence.caption == nil)
    }

    @Test func `damage costs no more than the damaged picture`() throws {
        let package = try FakePackage()
        defer { package.remove() }
        try package.write("no picture", to: "a.png")
        try package.write(Data([0x41, 0xFF, 0xFE, 0x20, 0x66, 0x6C, 0x79, 0x2E]), to: "a.txt")
        try package.writePicture(to: "b.png")
        try package.write("", to: "b.txt")
        try package.writePicture(to: "c.png")
        try package.write("A bee.", to: "c.txt")
        try package.writePicture(to: "d.png")
        let subjects = try StampSource(root: package.root).subjects()
        #expect(subjects.map(\.original) == ["a.png", "c.png"])
        #expect(subjects.map(\.name) == ["fly", "bee"])
        #expect(throws: ImageError.self) { try subjects[0].picture() }
    }

    @Test func `an absent folder names its package`() throws {
        let package = try FakePackage()
        defer { package.remove() }
        let root = package.root.appending(path: "none")
        let error = #expect(throws: CorpusError.self) { try StampSource(root: root).subjects() }
        #expect(
            error
                == .missingPackage(
                    source: "stamps", packages: ["tuxpaint-stamps-default"],
                    path: root.relativePath))
    }
}
