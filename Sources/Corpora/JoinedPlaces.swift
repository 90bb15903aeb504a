// SPDX-License-Identifier: Apache-2.0

/// Where the elements of lists that are read as one list stand in them.
struct JoinedPlaces: Sendable {
    private let starts: [Int]
    /// Elements in all.
    let count: Int

    /// - Parameter counts: the lengths of the lists.
    init(counts: [Int]) {
        var (starts, sum) = ([Int](), 0)
        for count in counts {
            starts.append(sum)
            sum += count
        }
        self.starts = starts
        count = sum
    }

    /// The list of an element and its place there.
    subscript(element: Int) -> (part: Int, index: Int) {
        precondition((0..<count).contains(element), "element \(element) of \(count)")
        // There are few lists; an empty one starts where the next does.
        var part = starts.count - 1
        while starts[part] > element { part -= 1 }
        return (part, element - starts[part])
    }
}
