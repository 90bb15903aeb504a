// SPDX-License-Identifier: Apache-2.0

/// What a puzzle is for, and what of it was never learnt from.
package enum PuzzleSplit: String, Codable, Sendable, CaseIterable {
    /// To learn from.
    case train
    /// New puzzles of known rules and known looks.
    case t0 = "T0"
    /// At least one pair of rules that is held out.
    case t1 = "T1"
    /// A held-out shape and fill in the answer and in a given cell.
    case t2 = "T2"
    /// Both.
    case t3 = "T3"
    /// To learn from too: pairs of rules that no level has, and no split to measure with.
    case mixed

    /// The splits to measure with.
    package static let tests: [PuzzleSplit] = [.t0, .t1, .t2, .t3]

    /// 0 for train, then 1 to 5; keys random numbers.
    package var number: Int {
        switch self {
        case .train: 0
        case .t0: 1
        case .t1: 2
        case .t2: 3
        case .t3: 4
        case .mixed: 5
        }
    }

    /// Whether puzzles hold a pair of rules (in E: or a rule) that training never shows.
    package var holdsRules: Bool { self == .t1 || self == .t3 }

    /// Whether puzzles hold a shape and fill that training never shows together.
    package var holdsLooks: Bool { self == .t2 || self == .t3 }

    /// Whether models may learn from it.
    package var isToLearnFrom: Bool { self == .train || self == .mixed }

    /// What the split is for in a corpus.
    package var corpusSplit: CorpusEntry.Split { isToLearnFrom ? .train : .heldOut }
}
