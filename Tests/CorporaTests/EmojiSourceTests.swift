// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import TestSupport
import Testing

@testable import Corpora

@Suite struct EmojiSourceTests {
    private static let annotations = """
        <?xml version="1.0" encoding="UTF-8" ?>
        <!DOCTYPE ldml SYSTEM "../../common/dtd/ldml.dtd">
        <!-- > a comment with a <tag> & more -->
        <ldml>
        \t<annotations>
        \t\t<annotation cp="🐱">cat | face | pet</annotation>
        \t\t<annotation cp="🐱" type="tts">cat face</annotation>
        \t\t<annotation cp="👨" type="tts">man</annotation>
        \t\t<annotation cp="&amp;" type="tts">ampersand &lt;&#38;&#x26;&gt;</annotation>
        \t\t<annotation cp="☕" type="tts">hot beverage</annotation>
        \t\t<annotation cp="🏻" type="tts">light skin tone</annotation>
        \t\t<annotation cp="🦀" type="tts">crab</annotation>
        \t</annotations>
        </ldml>
        """
    private static let derived = """
        <ldml><annotations>
        <annotation cp="👨🏻" type="tts">man: light skin tone</annotation>
        <annotation cp="👨‍🍳" type="tts">man cook</annotation>
        <annotation cp="🇯🇵" type="tts">flag: Japan</annotation>
        </annotations></ldml>
        """

    private static let fontPath = "truetype/noto/NotoColorEmoji.ttf"
    private static let annotationPaths = [
        "common/annotations/en.xml", "common/annotationsDerived/en.xml",
    ]

    /// A folder with the files of both packages.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let files = [
            (Self.fontPath, try EmojiFontFixture().bytes()),
            (Self.annotationPaths[0], Array(Self.annotations.utf8)),
            (Self.annotationPaths[1], Array(Self.derived.utf8)),
        ]
        for (path, bytes) in files {
            let url = folder.file(path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
        }
        return folder
    }

    private func subjects(
        in folder: TemporaryFolder, _ tones: EmojiSource.SkinTones = .all
    ) throws -> [Subject] {
        // The folder goes away with its last use.
        defer { withExtendedLifetime(folder) {} }
        return try EmojiSource(fonts: folder.url, names: folder.url, skinTones: tones).subjects()
    }

    @Test func `subjects are those with a name and a picture, by their characters`() throws {
        let folder = try folder()
        let subjects = try subjects(in: folder)
        #expect(
            subjects.map(\.original) == [
                "U+2615", "U+1F1EF U+1F1F5", "U+1F431", "U+1F468", "U+1F468 U+200D U+1F373",
                "U+1F468 U+1F3FB",
            ])
        #expect(
            subjects.map(\.name) == [
                "hot beverage", "flag of japan", "cat face", "man", "man cook",
                "man with light skin tone",
            ])
        #expect(subjects.map(\.kind) == [.thing, .symbol, .animal, .person, .person, .person])
        for subject in subjects {
            #expect(subject.source == "emoji" && subject.style == .emoji)
            #expect(subject.licence == "OFL-1.1" && !subject.key.isEmpty)
        }
        let glyphs = [2, 10, 8, 9, 12, 11]
        for (subject, glyph) in zip(subjects, glyphs) {
            #expect(try subject.picture() == Cutout(EmojiFontFixture.picture(of: glyph)))
        }
    }

    @Test func `skin tones can be left out, and share the key of their person`() throws {
        let folder = try folder()
        let none = try subjects(in: folder, .none)
        #expect(!none.contains { $0.original.contains("U+1F3FB") })
        #expect(none.count == 5)
        let all = try subjects(in: folder, .all)
        let men = all.filter { $0.original == "U+1F468" || $0.original.contains("U+1F3FB") }
        #expect(men.count == 2 && men[0].key == men[1].key)
    }

    @Test(arguments: [0, 1, 2])
    func `a missing file names its package`(missing: Int) throws {
        let folder = try folder()
        let path = ([Self.fontPath] + Self.annotationPaths)[missing]
        try FileManager.default.removeItem(at: folder.file(path))
        let error = #expect(throws: CorpusError.self) { try subjects(in: folder) }
        let package = missing == 0 ? "fonts-noto-color-emoji" : "unicode-cldr-core"
        #expect(error?.description.contains("apt install \(package)") == true)
        #expect(error?.description.contains(path) == true)
    }

    @Test func `a damaged font or list of names is named`() throws {
        for path in [Self.fontPath] + Self.annotationPaths {
            let folder = try folder()
            let whole = try Data(contentsOf: folder.file(path))
            try whole.prefix(whole.count / 2).write(to: folder.file(path))
            let error = #expect(throws: CorpusError.self) { try subjects(in: folder) }
            guard case .badOriginal(let named, _)? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(named.hasSuffix(path))
        }
    }

    @Test func `names are read with their entities`() throws {
        let names = try AnnotationFile(Array(Self.annotations.utf8)).names
        #expect(names.count == 6)
        #expect(names["&"] == "ampersand <&&>")
        #expect(names["🐱"] == "cat face")
    }

    @Test func `a list of names cut off anywhere is refused`() {
        for part in Corruption.truncations(of: Array(Self.annotations.utf8)) {
            #expect(throws: OriginalFault.self) { try AnnotationFile(part) }
        }
    }

    @Test func `a list of names with wrong bits never traps`() {
        let whole = Array(Self.annotations.utf8)
        for bytes in Corruption.bitFlips(of: whole, count: 3000, seed: 5) {
            _ = try? AnnotationFile(bytes)
        }
    }

    @Test(arguments: [
        "", "<ldml></ldml>", "<ldml", "<>", "<ldml>&nbsp;</ldml>", "<ldml a='b'/>", "<ldml a/>",
        "<ldml><annotation cp=\"a\" type=\"tts\"></annotation></ldml>",
        "<ldml><annotation cp=\"a\" type=\"tts\"/></ldml>", "<!-- </ldml>", "<a <b></ldml>",
        "<ldml>&#xFFFFFFFF;</ldml>", "<ldml>&amp</ldml>",
    ])
    func `other text is refused`(text: String) {
        #expect(throws: OriginalFault.self) { try AnnotationFile(Array(text.utf8)) }
    }

    private static let isInstalled = (try? EmojiSource().subjects()) != nil

    @Test(.enabled(if: isInstalled, "the emoji packages are not installed"))
    func `the installed packages give some thousand pictures`() throws {
        let subjects = try EmojiSource().subjects()
        #expect(subjects.count > 1800)
        #expect(Set(subjects.map(\.original)).count == subjects.count)
        for kind in Subject.Kind.allCases {
            #expect(subjects.contains { $0.kind == kind })
        }
        for subject in subjects {
            let allowed = subject.name.unicodeScalars.allSatisfy {
                $0.isASCII && !$0.properties.isUppercase && $0 != ":"
            }
            #expect(allowed && !subject.name.isEmpty, "\(subject.name)")
        }
        for index in stride(from: 0, to: subjects.count, by: 25) {
            #expect(try subjects[index].picture().contents() != nil)
        }
        // Both flags are one picture.
        #expect(subjects.contains { $0.name == "flag of norway" })
        #expect(!subjects.contains { $0.name == "flag of bouvet island" })
        let more = try EmojiSource(skinTones: .all).subjects()
        #expect(more.count > subjects.count)
        #expect(Set(more.map(\.original)).isSuperset(of: subjects.map(\.original)))
    }
}
