// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import Training

/// Files of picture tokens.
struct TokenShardTests {
    @Test func comesBackAsItWas() throws {
        let folder = try TemporaryFolder()
        let shard = TinyRuns.shard()
        try shard.write(to: folder.file("tokens"))
        #expect(try TokenShard(contentsOf: folder.file("tokens")) == shard)
        #expect(shard.pictureCount == 5)
    }

    @Test func anEmptyShardComesBack() throws {
        let folder = try TemporaryFolder()
        let shard = TinyRuns.shard(pictures: 0)
        try shard.write(to: folder.file("tokens"))
        #expect(try TokenShard(contentsOf: folder.file("tokens")) == shard)
    }

    @Test func completedTokensMixBothEncodings() {
        var shard = TokenShard(
            rows: 2, columns: 3, vocabularySize: 20, variantCount: 1, fingerprint: 0)
        shard.append(
            [0, 1, 2, 3, 4, 5],
            variants: [(TokenShard.HiddenCells(row: 1, column: 1), [10, 11, 12, 13, 14, 15])])
        #expect(shard.tokens(of: 0) == [0, 1, 2, 3, 4, 5])
        #expect(shard.completedTokens(of: 0, variant: 0) == [10, 11, 12, 13, 4, 5])
    }

    @Test func damageIsNoticed() throws {
        let folder = try TemporaryFolder()
        let shard = TinyRuns.shard(pictures: 2)
        try shard.write(to: folder.file("tokens"))
        let bytes = [UInt8](try Data(contentsOf: folder.file("tokens")))
        let file = folder.file("damaged")
        for damaged in Corruption.truncations(of: bytes) {
            try Data(damaged).write(to: file)
            #expect(throws: TrainingError.self) { try TokenShard(contentsOf: file) }
        }
        for damaged in Corruption.bitFlips(of: bytes, count: 400, seed: 4) where damaged != bytes {
            try Data(damaged).write(to: file)
            #expect(throws: TrainingError.self) { try TokenShard(contentsOf: file) }
        }
    }

    @Test func aMissingFileIsNamed() {
        let error = #expect(throws: TrainingError.self) {
            try TokenShard(contentsOf: URL(filePath: "/nowhere/tokens"))
        }
        #expect(error?.description.contains("/nowhere/tokens") == true)
    }

    /// A header may announce any sizes, with a true mark or not.
    @Test(arguments: 1..<8)
    func headersThatCannotBe(place: Int) throws {
        let folder = try TemporaryFolder()
        try TinyRuns.shard().write(to: folder.file("tokens"))
        var bytes = [UInt8](try Data(contentsOf: folder.file("tokens")))
        for byte in 8 * place..<8 * place + 8 { bytes[byte] = 0xff }
        try Data(bytes).write(to: folder.file("tokens"))
        #expect(throws: TrainingError.self) {
            try TokenShard(contentsOf: folder.file("tokens"))
        }
    }
}
