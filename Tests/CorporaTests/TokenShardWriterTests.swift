// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Corpora
import Foundation
import TestSupport
import Testing

/// Shards that are written in several runs.
struct TokenShardWriterTests {
    private let folder: TemporaryFolder
    private let header = TinyShards.header(pictures: 150)
    private var file: URL { folder.file("tokens") }
    private var unfinished: URL { GrowingFile.unfinishedURL(for: file) }

    init() throws { folder = try TemporaryFolder() }

    /// What a run that is never stopped writes.
    private func whole() throws -> Data {
        try TinyShards.write(header, to: folder.file("whole"))
        return try Data(contentsOf: folder.file("whole"))
    }

    @Test(arguments: [0, 1, 2])
    func aStoppedRunLeavesNoShard(blocks: Int) throws {
        try TinyShards.write(header, to: file, limit: blocks)
        #expect(try folder.contents() == [".tokens.unfinished"])
        // Even under the right name it is not taken for a whole one.
        try FileManager.default.copyItem(at: unfinished, to: file)
        #expect(throws: TokenShardError.self) { try TokenShard(contentsOf: file) }
    }

    @Test func goesOnWhereItWas() throws {
        try TinyShards.write(header, to: file, limit: 2)
        #expect(try TokenShardWriter(header, to: file).nextPictures == 128..<150)
        try TinyShards.write(header, to: file)
        #expect(try Data(contentsOf: file) == whole())
        #expect(try folder.contents() == ["tokens", "whole"])
    }

    /// A process may die, and a disk lose the end, at any byte.
    @Test func goesOnFromAnyByte() throws {
        let expected = try whole()
        for count in stride(from: 0, through: expected.count, by: 101) {
            try expected.prefix(count).write(to: unfinished)
            try TinyShards.write(header, to: file)
            #expect(try Data(contentsOf: file) == expected, "cut after \(count) bytes")
        }
    }

    @Test func damagedBlocksAreMadeAgain() throws {
        let expected = try whole()
        for damaged in Corruption.bitFlips(of: [UInt8](expected), count: 30, seed: 3) {
            try Data(damaged).write(to: unfinished)
            try TinyShards.write(header, to: file)
            #expect(try Data(contentsOf: file) == expected)
        }
    }

    @Test func whatAnotherRunBeganIsNotUsed() throws {
        let other = TinyShards.header(pictures: 150, discreteVAE: 99)
        try TinyShards.write(other, to: file, limit: 2)
        #expect(try TokenShardWriter(header, to: file).nextPictures == 0..<64)
        try TinyShards.write(header, to: file)
        #expect(try Data(contentsOf: file) == whole())
    }
}
