// SPDX-License-Identifier: Apache-2.0

/// The instructions of pickles up to protocol 5, by their byte.
///
/// Source: the list in Python's `pickletools`.
enum PickleInstruction: UInt8 {
    // Protocols 0 and 1.
    case mark = 0x28
    case stop = 0x2E
    case pop = 0x30
    case popMark = 0x31
    case duplicate = 0x32
    case binaryReal = 0x47
    case integer = 0x4A
    case integer1 = 0x4B
    case integer2 = 0x4D
    case none = 0x4E
    case persistent = 0x51
    case reduce = 0x52
    case string = 0x54
    case shortString = 0x55
    case text = 0x58
    case append = 0x61
    case build = 0x62
    case global = 0x63
    case dictionary = 0x64
    case emptyDictionary = 0x7D
    case appends = 0x65
    case get = 0x68
    case longGet = 0x6A
    case list = 0x6C
    case emptyList = 0x5D
    case put = 0x71
    case longPut = 0x72
    case setItem = 0x73
    case tuple = 0x74
    case emptyTuple = 0x29
    case setItems = 0x75
    // Protocol 2.
    case protocolVersion = 0x80
    case newObject = 0x81
    case tuple1 = 0x85
    case tuple2 = 0x86
    case tuple3 = 0x87
    case newTrue = 0x88
    case newFalse = 0x89
    case long1 = 0x8A
    case long4 = 0x8B
    // Protocol 3.
    case bytes = 0x42
    case shortBytes = 0x43
    // Protocols 4 and 5.
    case shortText = 0x8C
    case longText = 0x8D
    case longBytes = 0x8E
    case emptySet = 0x8F
    case addItems = 0x90
    case frozenSet = 0x91
    case stackGlobal = 0x93
    case memoize = 0x94
    case frame = 0x95

    /// Names of the instructions that files of weights have no use for, as Python calls them.
    static let refused: [UInt8: String] = [
        0x46: "FLOAT", 0x49: "INT", 0x4C: "LONG", 0x50: "PERSID", 0x53: "STRING",
        0x56: "UNICODE", 0x67: "GET", 0x69: "INST", 0x6F: "OBJ", 0x70: "PUT", 0x82: "EXT1",
        0x83: "EXT2", 0x84: "EXT4", 0x92: "NEWOBJ_EX", 0x96: "BYTEARRAY8",
        0x97: "NEXT_BUFFER", 0x98: "READONLY_BUFFER",
    ]
}
