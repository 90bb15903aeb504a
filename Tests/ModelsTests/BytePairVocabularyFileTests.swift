// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import TestSupport
import Testing

@testable import Models

@Suite struct BytePairVocabularyFileTests {
    private let folder: TemporaryFolder
    private let directory: ModelDirectory
    private let vocabulary: Data
    private let merges: Data

    init() throws {
        folder = try TemporaryFolder()
        directory = ModelDirectory(folder.url)
        let fixture = ModelDirectory(Fixtures.url("tokenizer"))
        vocabulary = try Data(contentsOf: fixture.vocabulary)
        merges = try Data(contentsOf: fixture.merges)
        try vocabulary.write(to: directory.vocabulary)
        try merges.write(to: directory.merges)
    }

    private func error(_ sourceLocation: SourceLocation = #_sourceLocation) -> VocabularyError? {
        #expect(throws: VocabularyError.self, sourceLocation: sourceLocation) {
            try BytePairTokenizer(contentsOf: directory)
        }
    }

    @Test func readsWhatStandsInAnyOrderAndOnOneLine() throws {
        let object = try JSONSerialization.jsonObject(with: vocabulary)
        try JSONSerialization.data(withJSONObject: object).write(to: directory.vocabulary)
        let text = String(decoding: merges, as: UTF8.self)
        try Data(text.replacing("\n", with: "\r\n").utf8).write(to: directory.merges)
        let tokenizer = try BytePairTokenizer(contentsOf: directory)
        let fixture = ModelDirectory(Fixtures.url("tokenizer"))
        #expect(tokenizer == (try BytePairTokenizer(contentsOf: fixture)))
    }

    @Test func theVersionLineMayBeAbsent() throws {
        try Data(merges.drop { $0 != 0x0A }.dropFirst()).write(to: directory.merges)
        #expect(try BytePairTokenizer(contentsOf: directory).vocabulary.merges.count == 30)
    }

    @Test func aMissingFileIsNamed() throws {
        try FileManager.default.removeItem(at: directory.merges)
        let path = directory.merges.path(percentEncoded: false)
        #expect(error() == .missingFile(file: path))
        #expect(error()?.kind == .missingFile)
        #expect(error()?.description == "\(path): no such file")
    }

    @Test(arguments: [
        ("r e e\n", 2, "expected two"), ("re\n", 2, "expected two"), ("r  e\n", 2, "expected two"),
        ("z z\n", 2, "not in the vocabulary"), ("qq z\n", 2, "qq is not in"),
        ("e</w> r\n", 2, "cannot be continued"), ("\n", 2, "expected two"),
    ])
    func aBrokenMergeNamesFileAndLine(line: String, number: Int, words: String) throws {
        try Data("#version: 0.2\n\(line)a l\n".utf8).write(to: directory.merges)
        let path = directory.merges.path(percentEncoded: false)
        let description = try #require(error()?.description)
        #expect(description.hasPrefix("\(path): line \(number): "))
        #expect(description.contains(words), "\(description)")
    }

    @Test func aMergeThatOccursTwiceAndBytesThatAreNoTextAreRefused() throws {
        try (merges + Data("r e\n".utf8)).write(to: directory.merges)
        #expect(error()?.description.contains("line 32: r e occurs twice") == true)
        try (merges + [0xFF, 0x20, 0x61]).write(to: directory.merges)
        #expect(error()?.description.contains("line 32: it is not UTF-8") == true)
    }

    @Test(arguments: [
        ("\"!\": 33,", "\"!\": 32,", "two tokens have the number 32"),
        ("\"!\": 33,", "\"!\": 33, \"!\": 600,", "line 35: token ! occurs twice"),
        ("\"!\": 33,", "\"!\": -33,", "line 35: expected a whole number"),
        ("\"!\": 33,", "\"\": 33,", "line 35: token  is empty"),
        ("\"!\": 33,", "\"茶\": 33,", "line 35: token 茶 is empty or has a character"),
        ("\"!\": 33,", "\"!!\": 33,", "the token ! is missing"),
        ("\"!\": 33,", "\"!\": 9000,", "no token has the number 33"),
        ("\"!\": 33,", "\"!\": [33],", "line 35: expected a whole number"),
        ("\"!\": 33,", "\"!\" 33,", "line 35: expected ':'"),
    ])
    func aBrokenVocabularyNamesFileAndLine(found: String, instead: String, words: String) throws {
        let text = String(decoding: vocabulary, as: UTF8.self)
        #expect(text.contains(found))
        try Data(text.replacing(found, with: instead).utf8).write(to: directory.vocabulary)
        let description = try #require(error()?.description)
        #expect(description.hasPrefix(directory.vocabulary.path(percentEncoded: false)))
        #expect(description.contains(words), "\(description)")
    }

    private func load(_ vocabulary: Data, _ merges: Data) throws -> BytePairVocabulary {
        try BytePairVocabulary(
            vocabulary: Array(vocabulary), merges: Array(merges), of: directory)
    }

    @Test func filesCutAtAnyByteThrowOrLoad() throws {
        for length in 0..<merges.count {
            _ = try? load(vocabulary, merges.prefix(length))
        }
        // The last two bytes are the closing brace and a line feed that may be absent.
        for length in 0..<vocabulary.count - 1 {
            #expect(throws: VocabularyError.self, "cut to \(length) bytes") {
                try load(vocabulary.prefix(length), merges)
            }
        }
    }

    @Test func flippedBitsThrowOrLoad() throws {
        var state: UInt64 = 5
        for _ in 0..<1000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var flipped = vocabulary
            flipped[Int(state >> 33) % flipped.count] ^= 1 << (state >> 61)
            _ = try? load(flipped, merges)
        }
        for bit in 0..<merges.count * 8 {
            var flipped = merges
            flipped[bit / 8] ^= 1 << (bit % 8)
            _ = try? load(vocabulary, flipped)
        }
    }
}
