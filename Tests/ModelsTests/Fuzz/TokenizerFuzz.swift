// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import TestSupport

@testable import Models

/// The readers of tokenizers, each with what it is tried with.
enum TokenizerFuzz: String, CaseIterable, Codable, Sendable {
    case youTokenToMe, vocabulary, merges, ownVocabulary, ownMerges, clipMerges

    /// The sound file, and those that mean harm.
    func inputs() throws -> FuzzInputs {
        let sound = try [UInt8](Data(contentsOf: Fixtures.url("tokenizer/\(name)")))
        let key = UInt64(Self.allCases.firstIndex(of: self) ?? 0) << 32
        return FuzzInputs(
            seeds: [sound], hostile: hostile.map { Array($0.utf8) }, key: key)
    }

    private var name: String {
        switch self {
        case .youTokenToMe: "published/bpe.model"
        case .vocabulary: "published/vocabulary.json"
        case .merges: "published/merges.txt"
        case .ownVocabulary: "vocabulary.json"
        case .ownMerges: "merges.txt"
        case .clipMerges: "published/clip-merges.txt"
        }
    }

    private var hostile: [String] {
        let long = String(repeating: "a", count: 200_000)
        switch self {
        case .youTokenToMe:
            return [
                "", "\n", "1 1\n", "16777215 16777215\n", "-1 3\n", "9223372036854775807 1\n",
                "1 0\n9601 16777215\n1 0 2 3\n", "1 0\n9601 4\n16777215 0 2 3\n",
                "1 1\n9601 4\n4 4 4\n1 0 2 3\n", "1 1\n9601 4\n4 4 16777215\n1 0 2 3\n",
                "1 0\n9601 99999999999999999999\n1 0 2 3\n", "\(long) 1\n",
                "1 0\n1114112 4\n9601 5\n1 0 2 3\n", String(repeating: "\n", count: 500_000),
            ]
        case .vocabulary, .ownVocabulary:
            return [
                "", "{}", "[", "{\"a\":1000000000000}", "{\"a\":16777215}", "{\"a\":-1}",
                "{\"a\":0,\"a\":1}", "{\"\(long)\":0}", "{\"\\u001b[2J\":1e9}",
                "{\"[PAD]\":16777215,\"[UNK]\":0}",
                String(repeating: "{\"a\":", count: 200_000),
            ]
        case .merges, .ownMerges:
            return [
                "", "#version: 0.2\n\(long) b\n", "#version: 0.2\n\n", "a\n", "r e\nr e\n",
                "\u{1B}[2J a\n", String(repeating: "\n", count: 500_000), " \n", "r  e\n",
            ]
        case .clipMerges:
            return ["", "#\n", "#\n\(long) b\n", String(repeating: "a a\n", count: 200_000)]
        }
    }

    /// Reads a file as far as it can be read.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - folder: may be written to.
    /// - Returns: whether it was accepted.
    /// - Throws: `FuzzFailure` where neither happens as it should.
    func read(_ bytes: [UInt8], in folder: URL) throws -> Bool {
        do {
            try check(try tokenizer(bytes, in: folder))
            return true
        } catch let error as VocabularyError {
            guard error.kind == .badData else {
                throw FuzzFailure(description: "the reason is \(error)")
            }
            return false
        }
    }

    private func tokenizer(
        _ bytes: [UInt8], in folder: URL
    ) throws -> any CaptionTokenizer {
        let file = folder.appending(path: "changed")
        try Data(bytes).write(to: file)
        let published = Fixtures.url("tokenizer/published")
        switch self {
        case .youTokenToMe: return try YouTokenToMeTokenizer(contentsOf: file)
        case .vocabulary:
            return try CharacterPairTokenizer(
                vocabulary: file, merges: published.appending(path: "merges.txt"))
        case .merges:
            return try CharacterPairTokenizer(
                vocabulary: published.appending(path: "vocabulary.json"), merges: file)
        case .clipMerges: return try CLIPTokenizer(contentsOf: file, vocabularySize: 514 + 103)
        case .ownVocabulary, .ownMerges:
            let directory = ModelDirectory(folder)
            for (url, isChanged) in [
                (directory.vocabulary, self == .ownVocabulary),
                (directory.merges, self == .ownMerges),
            ] {
                let name = url.lastPathComponent
                let sound = Fixtures.url("tokenizer/\(name)")
                try Data(contentsOf: isChanged ? file : sound).write(to: url)
            }
            return try BytePairTokenizer(contentsOf: directory)
        }
    }

    /// Whatever it makes of a caption are its tokens.
    private func check(_ tokenizer: any CaptionTokenizer) throws {
        for caption in ["a red ball on ballet", "мяч, è 3d!\u{0}\u{301}", ""] {
            let tokens = tokenizer.tokenize(caption)
            let range = 0..<Int32(tokenizer.vocabularySize)
            guard tokens.allSatisfy(range.contains), tokens.count < 100 else {
                throw FuzzFailure(description: "it makes \(tokens) of \(caption.debugDescription)")
            }
        }
    }
}
