// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import Checkpoints

/// A pickle written by hand, one instruction at a time.
struct PickleBytes {
    private(set) var bytes: [UInt8]

    init(protocolVersion: UInt8 = 2) {
        bytes = [0x80, protocolVersion]
    }

    /// Adds an instruction and what follows it.
    mutating func add(_ instruction: PickleInstruction, _ operand: [UInt8] = []) {
        bytes += [instruction.rawValue] + operand
    }

    mutating func add(raw: [UInt8]) { bytes += raw }

    mutating func text(_ text: String) {
        add(.text, littleEndian(text.utf8.count, 4) + Array(text.utf8))
    }

    mutating func integer(_ number: Int) { add(.long1, [8] + littleEndian(number, 8)) }

    mutating func global(_ module: String, _ name: String) {
        add(.global, Array("\(module)\n\(name)\n".utf8))
    }

    mutating func tuple(_ numbers: [Int]) {
        add(.mark)
        for number in numbers { integer(number) }
        add(.tuple)
    }

    /// What a storage is, without the view of the older container.
    mutating func storage(
        _ key: String, _ type: String = "FloatStorage", count: Int, isLegacy: Bool = false,
        view: [Int]? = nil
    ) {
        add(.mark)
        text("storage")
        global("torch", type)
        text(key)
        text("cpu")
        integer(count)
        if let view {
            add(.mark)
            text("view")
            for number in view { integer(number) }
            add(.tuple)
        } else if isLegacy {
            add(.none)
        }
        add(.tuple)
        add(.persistent)
    }

    /// A tensor of a storage that `storage` writes.
    mutating func tensor(
        offset: Int = 0, _ shape: [Int], strides: [Int],
        storage: (inout PickleBytes) -> Void
    ) {
        global("torch._utils", "_rebuild_tensor_v2")
        add(.mark)
        storage(&self)
        integer(offset)
        tuple(shape)
        tuple(strides)
        add(.newFalse)
        global("collections", "OrderedDict")
        add(.emptyTuple)
        add(.reduce)
        add(.tuple)
        add(.reduce)
    }

    /// The pickle with its end.
    var stopped: [UInt8] { bytes + [PickleInstruction.stop.rawValue] }

    /// Reads the pickle, with its end.
    func read() throws(TorchFault) -> Pickle { try Self.read(stopped) }

    /// Reads a pickle that is there byte for byte.
    static func read(_ bytes: [UInt8]) throws(TorchFault) -> Pickle {
        let file = MappedFile(Data(bytes), file: "test")
        var cursor = PickleCursor(file, 0..<bytes.count, name: "data.pkl")
        return try PickleMachine.read(&cursor)
    }
}

/// A whole number in `size` bytes, the lowest first.
func littleEndian(_ number: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}
