// SPDX-License-Identifier: Apache-2.0

/// What a pickle describes: values that do nothing.
struct Pickle: Sendable {
    /// The outermost value.
    let root: PickleValue
    /// Everything that holds other values.
    let nodes: [PickleNode]

    /// The node of a value; nil for a plain value.
    func node(_ value: PickleValue) -> PickleNode? {
        guard case .node(let index) = value else { return nil }
        return nodes[index]
    }

    /// The items of a value that is a node of a certain kind; nil where it is something else.
    func items(of value: PickleValue, _ kind: PickleNode.Kind) -> [PickleValue]? {
        guard let node = node(value), node.kind == kind else { return nil }
        return node.items
    }

    /// The class that a value names; nil where it is something else.
    func reference(_ value: PickleValue) -> PickleClass? {
        guard let node = node(value), case .reference(let name) = node.kind else { return nil }
        return name
    }

    /// The keys and values of a dictionary in the order of the pickle; nil where it is none.
    func entries(of value: PickleValue) -> [(key: PickleValue, value: PickleValue)]? {
        guard let items = items(of: value, .dictionary) else { return nil }
        return stride(from: 0, to: items.count - 1, by: 2).map { (items[$0], items[$0 + 1]) }
    }

    /// The value under a text key of a dictionary, the last where it occurs twice; nil without one.
    func value(of key: String, in dictionary: PickleValue) -> PickleValue? {
        entries(of: dictionary)?.last { $0.key == .text(key) }?.value
    }
}
