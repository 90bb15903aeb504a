// SPDX-License-Identifier: Apache-2.0

/// What each instruction does.
extension PickleMachine {
    mutating func follow(_ instruction: PickleInstruction) throws(TorchFault) {
        switch instruction {
        case .none, .newTrue, .newFalse, .integer, .integer1, .integer2, .long1, .long4,
            .binaryReal:
            try push(try number(instruction))
        case .text, .shortText, .longText, .string, .shortString, .bytes, .shortBytes, .longBytes:
            try push(try characters(instruction))
        case .emptyTuple, .emptyList, .emptyDictionary, .emptySet, .tuple, .tuple1, .tuple2,
            .tuple3, .list, .dictionary, .frozenSet:
            try push(try container(instruction))
        case .append, .appends, .setItem, .setItems, .addItems:
            try fill(instruction)
        case .global, .stackGlobal, .reduce, .newObject, .build, .persistent:
            try object(instruction)
        case .mark, .pop, .popMark, .duplicate, .get, .longGet, .put, .longPut, .memoize,
            .protocolVersion, .frame, .stop:
            try bookkeeping(instruction)
        }
    }

    private mutating func bookkeeping(
        _ instruction: PickleInstruction
    ) throws(TorchFault) {
        switch instruction {
        case .mark: try setMark()
        case .pop: _ = try pop()
        case .popMark: _ = try popMark()
        case .duplicate: try push(try top())
        case .get: try push(try recall(try cursor.unsigned(1)))
        case .longGet: try push(try recall(try cursor.unsigned(4)))
        case .put: try remember(try cursor.unsigned(1))
        case .longPut: try remember(try cursor.unsigned(4))
        case .memoize: try remember()
        case .frame: _ = try cursor.unsigned(8)
        case .protocolVersion:
            let version = try cursor.unsigned(1)
            guard version <= 5 else { throw fault("it has the unknown protocol \(version)") }
        default: break
        }
    }

    private mutating func number(
        _ instruction: PickleInstruction
    ) throws(TorchFault) -> PickleValue {
        switch instruction {
        case .newTrue: .boolean(true)
        case .newFalse: .boolean(false)
        case .integer: .integer(try cursor.signed32())
        case .integer1: .integer(try cursor.unsigned(1))
        case .integer2: .integer(try cursor.unsigned(2))
        case .long1: try wide(try cursor.unsigned(1))
        case .long4: try wide(try cursor.unsigned(4))
        case .binaryReal: .real(try cursor.real())
        default: .none
        }
    }

    /// A whole number of `count` bytes with a sign, the lowest first.
    private mutating func wide(_ count: Int) throws(TorchFault) -> PickleValue {
        let bytes = try cursor.bytes(count)
        guard bytes.count <= 8 else { return .wideInteger(bytes) }
        let sign: Int = (bytes.last ?? 0) >= 0x80 ? -1 : 0
        return .integer(bytes.reversed().reduce(sign) { $0 << 8 | Int($1) })
    }

    private mutating func characters(
        _ instruction: PickleInstruction
    ) throws(TorchFault) -> PickleValue {
        switch instruction {
        case .text: try text(try cursor.unsigned(4))
        case .shortText: try text(try cursor.unsigned(1))
        case .longText: try text(try cursor.unsigned(8))
        // Text of Python 2: names, which are ASCII.
        case .string: try text(try cursor.unsigned(4))
        case .shortString: try text(try cursor.unsigned(1))
        case .bytes: .bytes(try cursor.bytes(try cursor.unsigned(4)))
        case .shortBytes: .bytes(try cursor.bytes(try cursor.unsigned(1)))
        default: .bytes(try cursor.bytes(try cursor.unsigned(8)))
        }
    }

    private mutating func text(_ count: Int) throws(TorchFault) -> PickleValue {
        guard let text = try cursor.text(count) else { throw fault("a text is not UTF-8") }
        return .text(text)
    }

    private mutating func container(
        _ instruction: PickleInstruction
    ) throws(TorchFault) -> PickleNode {
        switch instruction {
        case .tuple: return PickleNode(.tuple, try popMark())
        case .tuple1: return PickleNode(.tuple, [try pop()])
        case .tuple2:
            let second = try pop()
            return PickleNode(.tuple, [try pop(), second])
        case .tuple3:
            let (third, second) = (try pop(), try pop())
            return PickleNode(.tuple, [try pop(), second, third])
        case .emptyList: return PickleNode(.list)
        case .list: return PickleNode(.list, try popMark())
        case .emptyDictionary: return PickleNode(.dictionary)
        case .dictionary: return PickleNode(.dictionary, try pairs(try popMark()))
        case .emptySet: return PickleNode(.set)
        case .frozenSet: return PickleNode(.set, try popMark())
        default: return PickleNode(.tuple)
        }
    }

    private func pairs(_ items: [PickleValue]) throws(TorchFault) -> [PickleValue] {
        guard items.count % 2 == 0 else { throw fault("a key has no value") }
        return items
    }

    /// Adds items to a list, a dictionary or a set.
    private mutating func fill(_ instruction: PickleInstruction) throws(TorchFault) {
        switch instruction {
        case .append:
            try add(try charge([try pop()]), to: .list)
        case .appends: try add(try popMark(), to: .list)
        case .setItem:
            let value = try pop()
            let key = try pop()
            try add(try charge([key, value]), to: .dictionary)
        case .setItems: try add(try pairs(try popMark()), to: .dictionary)
        default: try add(try popMark(), to: .set)
        }
    }

    private mutating func add(
        _ items: [PickleValue], to kind: PickleNode.Kind
    ) throws(TorchFault) {
        guard case .node(let index) = try top(), nodes[index].kind == kind else {
            throw fault("it adds items to what is no \(kind)")
        }
        nodes[index].items += items
    }
}
