// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite struct SafetensorsReaderTests {
    private static let files = ["every-type", "floats"]

    private static func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: Fixtures.url("checkpoints/\(name).safetensors"))
    }

    @Test(arguments: files) func readsAWholeFile(name: String) throws {
        #expect(readEverything(try Self.bytes(name)))
    }

    @Test(arguments: files) func refusesAFileCutAtAnyByte(name: String) throws {
        let bytes = try Self.bytes(name)
        for length in 0..<bytes.count {
            #expect(!readEverything(bytes.prefix(length)), "cut to \(length) bytes")
        }
    }

    @Test(arguments: files) func refusesAByteTooMany(name: String) throws {
        #expect(!readEverything(try Self.bytes(name) + [0]))
    }

    @Test(arguments: files) func survivesAnyFlippedBit(name: String) throws {
        let bytes = try Self.bytes(name)
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << (bit % 8)
            _ = readEverything(flipped)
        }
    }

    @Test(arguments: files) func survivesManyFlippedBits(name: String) throws {
        let bytes = try Self.bytes(name)
        var state: UInt64 = 7
        for _ in 0..<2000 {
            var flipped = bytes
            for _ in 0..<8 {
                // A linear congruential sequence with Knuth's constants is random enough here.
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let bit = Int(state >> 33) % (bytes.count * 8)
                flipped[bit / 8] ^= 1 << (bit % 8)
            }
            _ = readEverything(flipped)
        }
    }

    @Test(arguments: [
        (#"{}"#, 0), (#"{}   "#, 0), (#" {"__metadata__":{}}"#, 0),
        (#"{"a":{"data_offsets":[0,4],"shape":[2,2],"dtype":"U8"}}"#, 4),
        (#"{"a":{"dtype":"U8","shape":[0,4611686018427387904],"data_offsets":[0,0]}}"#, 0),
        (#"{"\u0061\ud83d\ude00":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}"#, 1),
    ])
    func acceptsUnusualHeaders(header: String, numbers: Int) {
        #expect(readEverything(safetensorsBytes(header: header, numbers: numbers)))
    }

    @Test(arguments: [
        #""#, #"["#, #"null"#, #"{"#, #"{}x"#, #"{,}"#, #"{"a"}"#, #"{"a":1}"#,
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},}"#,
        #"{"a":{"dtype":"F32","shape":[1]}}"#,
        #"{"a":{"dtype":"X32","shape":[1],"data_offsets":[0,4]}}"#,
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
        #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
        #"{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}"#,
        #"{"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}"#,
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#,
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}"#,
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,18446744073709551616]}}"#,
        #"{"a":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,0]}}"#,
        #"{"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}}"#,
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}"#,
        #"{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
        #"{"__metadata__":{"a":1}}"#, #"{"__metadata__":{"a":"b","a":"b"}}"#,
        #"{"__metadata__":{},"__metadata__":{}}"#,
        #"{"\ud83d":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#,
        #"{"\x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#,
    ])
    func refusesHostileHeaders(header: String) {
        #expect(!readEverything(safetensorsBytes(header: header, numbers: 4)))
    }

    @Test(arguments: [
        (
            #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"#
                + #""a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}"#, "tensor a occurs twice"
        ),
        (
            #"{"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]},"#
                + #""b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}"#, "tensor b overlaps"
        ),
        (
            #"{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"#
                + #""b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}"#,
            "tensor b follows a hole"
        ),
        (#"{"a":{"dtype":"U8","shape":[6],"data_offsets":[0,6]}}"#, "2 bytes at its end"),
        (#"{"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}}"#, "[0, 9] in 8 bytes"),
    ])
    func saysWhichRuleIsBroken(header: String, words: String) {
        let error = #expect(throws: CheckpointError.self) {
            try SafetensorsReader(safetensorsBytes(header: header, numbers: 8), file: "test")
        }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test func refusesNamesThatSteerATerminalOrFillAScreen() {
        let long = String(repeating: "e\u{301}", count: 2000)
        for (name, shown) in [("\\u001b[2J", "\"\\u{1B}[2J\""), ("\\u009b", "name"), (long, "…")] {
            let header = #"{"\#(name)":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#
            let error = #expect(throws: CheckpointError.self) {
                try SafetensorsReader(safetensorsBytes(header: header), file: "test")
            }
            let message = error?.description ?? ""
            #expect(message.contains("a tensor has the impossible name"), "\(message)")
            #expect(message.contains(shown) && message.count < 400, "\(message)")
        }
    }

    @Test func refusesMoreThanItCounts() {
        let entries = (0...200_000).map {
            #""\#($0)":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}"#
        }
        let texts = (0...200_000).map { #""\#($0)":"""# }
        for (header, words) in [
            ("{\(entries.joined(separator: ","))}", "more than 200000 tensors"),
            (#"{"__metadata__":{\#(texts.joined(separator: ","))}}"#, "more than 200000 texts"),
        ] {
            let error = #expect(throws: CheckpointError.self) {
                try SafetensorsReader(safetensorsBytes(header: header), file: "test")
            }
            #expect(error?.description.contains(words) == true)
        }
    }

    @Test(arguments: [3, 100_000_001, 1 << 62, .max] as [UInt64])
    func refusesAHeaderLengthBeyondTheFile(length: UInt64) {
        #expect(!readEverything(safetensorsBytes(header: "{}", length: length)))
    }

    @Test(arguments: ["[", "{\"a\":"]) func deepNestingCostsNothing(step: String) {
        let header = String(repeating: step, count: 1_000_000)
        #expect(!readEverything(safetensorsBytes(header: header)))
    }
}
