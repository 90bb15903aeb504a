// SPDX-License-Identifier: Apache-2.0

/// When codes that nothing is encoded with become halves of those that much is encoded with.
///
/// A code that is never likely gets no gradient, so it would stay useless for ever.
///
/// Source: the splitting of Linde, Buzo & Gray 1980, applied to a relaxed codebook.
package struct CodeSplitting: Codable, Sendable, Equatable {
    /// Steps between two times.
    package var interval: Int
    /// No code is split after this step: the last ones need time to settle.
    package var lastStep: Int

    package init(interval: Int, lastStep: Int) {
        self.interval = interval
        self.lastStep = lastStep
    }

    /// Steps whose squares tell which codes are used.
    static let countedSteps = 8
    /// The largest share of the codes that change at once.
    private static let shareAtOnce = 8

    /// Whether codes are split after so many steps.
    func isDue(after step: Int) -> Bool {
        step >= Self.countedSteps && step <= lastStep && step.isMultiple(of: interval)
    }

    /// One code that takes over a half of another's cells.
    package struct Split: Sendable, Equatable {
        /// The code that was not used.
        package let code: Int
        /// The code that much was encoded with.
        package let donor: Int
    }

    /// Which codes are split.
    ///
    /// The most used code is halved first, and a half may be halved again; none that would have
    /// fewer cells than a code has on average is.
    ///
    /// - Parameter usage: how many cells were encoded with each code.
    /// - Returns: at most an eighth of the codes, in the order in which they are to be split.
    package static func splits(of usage: [Int]) -> [Split] {
        var usage = usage
        let cells = usage.reduce(0, +)
        let unused = usage.indices.filter { usage[$0] == 0 }
        var splits: [Split] = []
        for code in unused.prefix(max(1, usage.count / shareAtOnce)) {
            guard let donor = usage.indices.max(by: { usage[$0] < usage[$1] }),
                usage[donor] >= 2, usage[donor] * usage.count >= 2 * cells
            else { break }
            usage[code] = usage[donor] / 2
            usage[donor] -= usage[code]
            splits.append(Split(code: code, donor: donor))
        }
        return splits
    }
}
