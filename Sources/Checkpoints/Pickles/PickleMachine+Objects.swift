// SPDX-License-Identifier: Apache-2.0

/// Names, and what a pickle wants made of them.
extension PickleMachine {
    mutating func object(_ instruction: PickleInstruction) throws(TorchFault) {
        switch instruction {
        case .global:
            guard let module = try cursor.line(), let name = try cursor.line() else {
                throw fault("it asks for a name that is too long or not UTF-8")
            }
            try push(PickleNode(.reference(try known(module, name))))
        case .stackGlobal:
            guard case .text(let name) = try pop(), case .text(let module) = try pop() else {
                throw fault("it asks for a name that is no text")
            }
            try push(PickleNode(.reference(try known(module, name))))
        case .reduce: try reduce()
        case .newObject: try newObject()
        case .build: try build()
        default: try persistent()
        }
    }

    /// Takes a class and the tuple of its arguments from the stack.
    private mutating func call() throws(TorchFault) -> (PickleClass, [PickleValue]) {
        guard let arguments = items(of: try pop(), .tuple) else {
            throw fault("it gives arguments that are no tuple")
        }
        guard case .node(let index) = try pop(), case .reference(let name) = nodes[index].kind
        else { throw fault("it calls what is no name") }
        return (name, arguments)
    }

    private mutating func reduce() throws(TorchFault) {
        let (name, arguments) = try call()
        switch name {
        case .dictionary:
            try push(PickleNode(.dictionary, try entries(arguments)))
        case .list, .set:
            let kind: PickleNode.Kind = name == .set ? .set : .list
            try push(PickleNode(kind, arguments.isEmpty ? [] : try sequence(arguments[0])))
        case .typed:
            guard let value = arguments.first else { throw fault("a call lacks its argument") }
            try push(value)
        case .tensor, .untypedTensor, .parameter, .ignored:
            try push(PickleNode(.object(name), arguments))
        case .module, .script, .storage, .elementType:
            throw fault("it calls a class, which files of weights have no use for")
        }
    }

    private mutating func newObject() throws(TorchFault) {
        let (name, arguments) = try call()
        switch name {
        case .dictionary: try push(PickleNode(.dictionary))
        case .module, .script, .ignored: try push(PickleNode(.object(name), arguments))
        default: throw fault("it makes an object of what is no class")
        }
    }

    /// Gives an object its state; a dictionary may have one too, beside its items.
    private mutating func build() throws(TorchFault) {
        let state = try pop()
        guard case .node(let index) = try top() else {
            throw fault("it gives a state to what cannot have one")
        }
        switch nodes[index].kind {
        case .object, .dictionary: nodes[index].state = state
        default: throw fault("it gives a state to what cannot have one")
        }
    }

    /// Something outside the pickle: a storage, or a class with its source beside it.
    private mutating func persistent() throws(TorchFault) {
        guard let fields = items(of: try pop(), .tuple), case .text(let kind)? = fields.first else {
            throw fault("it refers to something outside itself that has no kind")
        }
        switch kind {
        case "storage":
            try push(PickleNode(.storage, Array(fields.dropFirst())))
        case "module" where fields.count > 1:
            try push(fields[1])
        default:
            throw fault("it refers to an unknown kind outside itself: \(kind.shown)")
        }
    }

    private func items(of value: PickleValue, _ kind: PickleNode.Kind) -> [PickleValue]? {
        guard case .node(let index) = value, nodes[index].kind == kind else { return nil }
        return nodes[index].items
    }

    private mutating func sequence(_ value: PickleValue) throws(TorchFault) -> [PickleValue] {
        guard let items = items(of: value, .list) ?? items(of: value, .tuple) else {
            throw fault("it makes a container of what is no list")
        }
        return try charge(items)
    }

    /// The keys and values that a dictionary is made of: another one, or a list of pairs.
    private mutating func entries(_ arguments: [PickleValue]) throws(TorchFault) -> [PickleValue] {
        // The first argument of a dictionary with a default may be a class.
        guard let first = arguments.first, case .node(let index) = first else { return [] }
        switch nodes[index].kind {
        case .dictionary: return try charge(nodes[index].items)
        case .reference: return []
        default:
            var entries: [PickleValue] = []
            for pair in try sequence(first) {
                let pair = try sequence(pair)
                guard pair.count == 2 else { throw fault("a dictionary's entry is no pair") }
                entries += pair
            }
            return entries
        }
    }
}
