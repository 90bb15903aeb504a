// SPDX-License-Identifier: Apache-2.0

/// Follows the instructions of a pickle and makes values that do nothing.
///
/// Names are looked up in a fixed table, and what a pickle wants called is only written down, so
/// reading a pickle cannot run anything. It takes time and memory in proportion to the pickle's
/// length; where an instruction of a few bytes copies a container, the copies are counted.
struct PickleMachine {
    /// The place of the instruction that is followed.
    var place = 0
    var cursor: PickleCursor
    private let allowsScript: Bool
    private var stack: [PickleValue] = []
    /// How high the stack was at each mark.
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]
    var nodes: [PickleNode] = []
    /// How many items were put into containers, which costs a pickle less than their bytes.
    private var held = 0

    /// The most nodes, values on the stack, and values remembered.
    private static let limit = 1_000_000
    /// The most items of all containers.
    private static let itemLimit = 2_000_000

    private init(_ cursor: PickleCursor, allowsScript: Bool) {
        self.cursor = cursor
        self.allowsScript = allowsScript
    }

    /// Reads one pickle; the cursor is behind its end afterwards.
    ///
    /// - Throws: the place and what was found there, such as a name that is not on the list.
    static func read(
        _ cursor: inout PickleCursor, allowsScript: Bool = false
    ) throws(TorchFault) -> Pickle {
        var machine = PickleMachine(cursor, allowsScript: allowsScript)
        let root = try machine.run()
        cursor = machine.cursor
        return Pickle(root: root, nodes: machine.nodes)
    }

    private mutating func run() throws(TorchFault) -> PickleValue {
        while true {
            place = cursor.offset
            let byte = try cursor.byte()
            guard let instruction = PickleInstruction(rawValue: byte) else {
                let name = PickleInstruction.refused[byte] ?? "0x" + String(byte, radix: 16)
                throw fault("the instruction \(name) has no place in a file of weights")
            }
            if instruction == .stop {
                let root = try pop()
                guard stack.isEmpty, marks.isEmpty else {
                    throw fault("it stops with \(stack.count) values left over")
                }
                return root
            }
            try follow(instruction)
        }
    }

    /// A fault at the instruction that is followed.
    func fault(_ reason: String) -> TorchFault { cursor.fault(reason, at: place) }

    /// The class of a name.
    ///
    /// - Throws: naming it where it is not on the list.
    func known(_ module: String, _ name: String) throws(TorchFault) -> PickleClass {
        let full = "\(module).\(name)"
        guard let known = PickleClass.named(full, allowsScript: allowsScript) else {
            // Quoted: what a hostile file wrote must not pass for words of this program.
            throw fault(
                "it asks for \(full.shown), which files of weights have no use for")
        }
        return known
    }
}

// MARK: - Stack and memo

extension PickleMachine {
    mutating func push(_ value: PickleValue) throws(TorchFault) {
        guard stack.count < Self.limit else {
            throw fault("it puts more than \(Self.limit) values aside")
        }
        stack.append(value)
    }

    mutating func push(_ node: PickleNode) throws(TorchFault) {
        guard nodes.count < Self.limit else {
            throw fault("it makes more than \(Self.limit) containers")
        }
        nodes.append(node)
        try push(.node(nodes.count - 1))
    }

    /// Takes the topmost value; values below a mark are out of reach.
    mutating func pop() throws(TorchFault) -> PickleValue {
        guard stack.count > (marks.last ?? 0), let value = stack.popLast() else {
            throw fault("it takes a value where there is none")
        }
        return value
    }

    /// Takes everything above the last mark, and the mark.
    mutating func popMark() throws(TorchFault) -> [PickleValue] {
        guard let mark = marks.popLast() else { throw fault("it goes back to a missing mark") }
        defer { stack.removeSubrange(mark...) }
        return try charge(Array(stack[mark...]))
    }

    mutating func setMark() throws(TorchFault) {
        guard marks.count < Self.limit else {
            throw fault("it sets more than \(Self.limit) marks")
        }
        marks.append(stack.count)
    }

    /// The topmost value, which stays.
    func top() throws(TorchFault) -> PickleValue {
        guard stack.count > (marks.last ?? 0), let value = stack.last else {
            throw fault("it looks at a value where there is none")
        }
        return value
    }

    /// Counts items that are put into a container.
    mutating func charge(_ items: [PickleValue]) throws(TorchFault) -> [PickleValue] {
        held += items.count
        guard held <= Self.itemLimit else {
            throw fault("it holds more than \(Self.itemLimit) items")
        }
        return items
    }

    mutating func remember(_ index: Int? = nil) throws(TorchFault) {
        guard memo.count < Self.limit else {
            throw fault("it remembers more than \(Self.limit) values")
        }
        memo[index ?? memo.count] = try top()
    }

    func recall(_ index: Int) throws(TorchFault) -> PickleValue {
        guard let value = memo[index] else {
            throw fault("it recalls value \(index), which it never remembered")
        }
        return value
    }
}
