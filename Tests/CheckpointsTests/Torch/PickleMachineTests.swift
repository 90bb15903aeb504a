// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Checkpoints

/// Pickles that mean harm, or nothing.
@Suite struct PickleMachineTests {
    /// The reason a pickle is refused for.
    private func reason(_ build: (inout PickleBytes) -> Void) -> String? {
        var pickle = PickleBytes()
        build(&pickle)
        return #expect(throws: TorchFault.self) { try pickle.read() }?.reason
    }

    @Test(arguments: [
        ("os", "system"), ("posix", "system"), ("builtins", "eval"), ("builtins", "getattr"),
        ("__builtin__", "exec"), ("subprocess", "Popen"), ("torch.storage", "_load_from_bytes"),
        ("torch", "load"), ("__torch__.a", "B"), ("collections", "OrderedDict.update"),
        ("torch.nn.modules.linear", "Linear\u{7}"),
    ])
    func refusesOtherNames(module: String, name: String) {
        let shown = "\(module).\(name)".debugDescription
        let expected =
            "data.pkl, byte 2: it asks for \(shown), which files of weights have no use for"
        #expect(reason { $0.global(module, name) } == expected)
        let stacked = reason {
            $0.text(module)
            $0.text(name)
            $0.add(.stackGlobal)
        }
        #expect(stacked?.contains("it asks for \(shown)") == true)
    }

    @Test func runsNothing() {
        let called = reason {
            $0.global("dall_e.encoder", "Encoder")
            $0.add(.emptyTuple)
            $0.add(.reduce)
        }
        #expect(called?.hasSuffix("calls a class, which files of weights have no use for") == true)
        let made = reason {
            $0.global("torch._utils", "_rebuild_tensor_v2")
            $0.add(.emptyTuple)
            $0.add(.newObject)
        }
        #expect(made?.contains("makes an object of what is no class") == true)
        let text = reason {
            $0.text("os.system")
            $0.text("ls")
            $0.add(.tuple1)
            $0.add(.reduce)
        }
        #expect(text?.contains("calls what is no name") == true)
    }

    @Test(arguments: [
        (UInt8(0x69), "INST"), (0x6F, "OBJ"), (0x50, "PERSID"), (0x82, "EXT1"), (0xFF, "0xff"),
    ])
    func namesInstructionsItLacks(byte: UInt8, name: String) {
        let found = reason { $0.add(raw: [byte]) }
        #expect(found?.contains("byte 2: the instruction \(name) has no place") == true)
    }

    @Test func keepsToItsStackAndMemo() {
        let bodies: [(inout PickleBytes) -> Void] = [
            { $0.add(.pop) }, { $0.add(.tuple) }, { $0.add(.tuple3) }, { $0.add(.get, [7]) },
            { $0.add(.longGet, [0, 0, 0, 0x80]) }, { $0.add(.put, [0]) }, { $0.add(.memoize) },
            { $0.add(.duplicate) }, { $0.add(.append) }, { $0.add(.setItems) },
            { $0.add(.build) }, { $0.add(.reduce) }, { $0.add(.persistent) }, { _ in },
            {  // A value below the mark.
                $0.add(.none)
                $0.add(.mark)
                $0.add(.pop)
            },
            {  // A value left over.
                $0.add(.none)
                $0.add(.none)
            },
            {  // A key without a value.
                $0.add(.emptyDictionary)
                $0.add(.mark)
                $0.add(.none)
                $0.add(.setItems)
            },
            {  // Items for a number.
                $0.integer(1)
                $0.add(.none)
                $0.add(.append)
            },
        ]
        for body in bodies { _ = reason(body) }
    }

    @Test func lengthsBeyondTheEndCostNothing() {
        let bodies: [(inout PickleBytes) -> Void] = [
            { $0.add(.text, [0xFF, 0xFF, 0xFF, 0xFF]) },
            { $0.add(.longText, Array(repeating: 0xFF, count: 8)) },
            { $0.add(.longBytes, [0, 0, 0, 0, 0, 0, 0, 0x7F]) },
            { $0.add(.long4, [0xFF, 0xFF, 0xFF, 0x7F]) },
            { $0.add(.global, Array(repeating: 0x61, count: 100_000)) },
        ]
        for body in bodies { _ = reason(body) }
    }

    @Test func copiesAreCounted() {
        let found = reason {
            $0.add(.emptyList)
            $0.add(.mark)
            for _ in 0..<10_000 { $0.add(.none) }
            $0.add(.appends)
            $0.add(.put, [0])
            $0.add(.mark)
            for _ in 0..<10_000 {
                $0.global("builtins", "list")
                $0.add(.get, [0])
                $0.add(.tuple1)
                $0.add(.reduce)
            }
            $0.add(.tuple)
            $0.add(.tuple2)
        }
        #expect(found?.contains("it holds more than 2000000 items") == true)
    }

    @Test func containersAreCounted() {
        let found = reason {
            $0.add(raw: Array(repeating: PickleInstruction.emptyTuple.rawValue, count: 3_000_000))
        }
        #expect(found?.contains("byte 1000002: it makes more than 1000000 containers") == true)
    }

    @Test(arguments: [
        ([], 0), ([0xFF], -1), ([0x80], -128), ([0, 0x80], -32768), ([0xFF, 0], 255),
        ([0, 0, 0, 0, 0, 0, 0, 0x80], Int.min),
    ])
    func readsWholeNumbersOfAnyLength(bytes: [UInt8], number: Int) throws {
        var pickle = PickleBytes()
        pickle.add(.long1, [UInt8(bytes.count)] + bytes)
        #expect(try pickle.read().root == .integer(number))
    }

    @Test func makesContainersOfOthers() throws {
        var pickle = PickleBytes()
        pickle.global("collections", "OrderedDict")
        pickle.add(.emptyList)
        pickle.add(.mark)
        pickle.text("a")
        pickle.integer(1)
        pickle.add(.tuple2)
        pickle.add(.appends)
        pickle.add(.tuple1)
        pickle.add(.reduce)
        let read = try pickle.read()
        #expect(read.value(of: "a", in: read.root) == .integer(1))
        #expect(read.value(of: "b", in: read.root) == nil)
    }
}
