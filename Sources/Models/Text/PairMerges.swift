// SPDX-License-Identifier: Apache-2.0

/// What pairs of tokens become.
protocol PairMerges: Sendable {
    /// What two tokens become; nil where they do not merge.
    func result(of left: Int32, _ right: Int32) -> BytePairVocabulary.MergeResult?
}

extension BytePairVocabulary: PairMerges {}
