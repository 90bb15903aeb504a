// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import TestSupport
import Testing

/// Files of picture tokens.
struct TokenShardTests {
    private let folder: TemporaryFolder
    private var file: URL { folder.file("tokens") }

    init() throws { folder = try TemporaryFolder() }

    /// 64 pictures are a block; the last one may be short or full.
    @Test(arguments: [(0, 1), (1, 0), (63, 2), (64, 1), (65, 0), (200, 3)])
    func comesBackAsItWas(pictures: Int, variants: Int) throws {
        let header = TinyShards.header(pictures: pictures, variants: variants)
        let records = TinyShards.records(of: header)
        try TinyShards.write(header, to: file)
        for shard in [try TokenShard(contentsOf: file), TinyShards.shard(header)] {
            #expect(shard.header == header)
            for (picture, record) in records.enumerated() {
                #expect(shard.tokens(of: picture) == record.tokens)
                for (variant, expected) in record.variants.enumerated() {
                    #expect(shard.hidden(of: picture, variant: variant) == expected.hidden)
                }
            }
        }
        #expect(try TokenShard(contentsOf: file).mark == TinyShards.shard(header).mark)
    }

    @Test func completedTokensMixBothEncodings() {
        let header = TinyShards.header(pictures: 1)
        let record = TokenRecord(
            tokens: [0, 1, 2, 3, 4, 5],
            variants: [
                .init(hidden: HiddenCells(row: 1, column: 1), tokens: [10, 11, 12, 13, 14, 15])
            ])
        let shard = TokenShard(header, records: [record])
        #expect(shard.tokens(of: 0) == [0, 1, 2, 3, 4, 5])
        #expect(shard.completedTokens(of: 0, variant: 0) == [10, 11, 12, 13, 4, 5])
        #expect(shard.codesUsed == 6)
    }

    @Test(arguments: [2, 66])
    func cutOffAnywhereIsRefused(pictures: Int) throws {
        try TinyShards.write(TinyShards.header(pictures: pictures), to: file)
        let bytes = [UInt8](try Data(contentsOf: file))
        for damaged in Corruption.truncations(of: bytes) {
            try Data(damaged).write(to: file)
            #expect(throws: TokenShardError.self) { try TokenShard(contentsOf: file) }
        }
        try Data(bytes + [0]).write(to: file)
        #expect(throws: TokenShardError.self) { try TokenShard(contentsOf: file) }
    }

    @Test func everyTurnedBitIsRefused() throws {
        try TinyShards.write(TinyShards.header(pictures: 3), to: file)
        let bytes = [UInt8](try Data(contentsOf: file))
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            try Data(damaged).write(to: file)
            #expect(throws: TokenShardError.self) { try TokenShard(contentsOf: file) }
        }
    }

    @Test func severalTurnedBitsAreRefused() throws {
        try TinyShards.write(TinyShards.header(pictures: 130), to: file)
        let bytes = [UInt8](try Data(contentsOf: file))
        for damaged in Corruption.bitFlips(of: bytes, count: 200, seed: 4) where damaged != bytes {
            try Data(damaged).write(to: file)
            #expect(throws: TokenShardError.self) { try TokenShard(contentsOf: file) }
        }
    }

    @Test func swappedBlocksAreRefused() throws {
        let header = TinyShards.header(pictures: 128)
        try TinyShards.write(header, to: file)
        let bytes = try Data(contentsOf: file)
        let length = (bytes.count - 88) / 2
        let swapped =
            bytes.prefix(80) + bytes[80 + length..<80 + 2 * length] + bytes[80..<80 + length]
            + bytes.suffix(8)
        try swapped.write(to: file)
        let error = #expect(throws: TokenShardError.self) { try TokenShard(contentsOf: file) }
        #expect(error?.description.contains("picture 0") == true)
    }

    @Test func aMissingFileIsNamed() {
        let error = #expect(throws: TokenShardError.self) {
            try TokenShard(contentsOf: URL(filePath: "/nowhere/tokens"))
        }
        #expect(error == .missing(file: "/nowhere/tokens"))
    }

    /// A header may announce any sizes.
    @Test(arguments: 0..<10)
    func headersThatCannotBe(place: Int) throws {
        try TinyShards.write(TinyShards.header(pictures: 2), to: file)
        var bytes = [UInt8](try Data(contentsOf: file))
        for byte in 8 * place..<8 * place + 8 { bytes[byte] = 0xff }
        try Data(bytes).write(to: file)
        #expect(throws: TokenShardError.self) { try TokenShard(contentsOf: file) }
    }
}
