// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Whole numbers separated by commas.
struct NumbersArgument: ExpressibleByArgument {
    let numbers: [Int]

    init(_ numbers: [Int]) {
        self.numbers = numbers
    }

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count else { return nil }
        self.numbers = numbers
    }

    var defaultValueDescription: String { numbers.map(String.init).joined(separator: ",") }
}
