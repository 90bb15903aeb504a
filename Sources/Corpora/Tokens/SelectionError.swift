// SPDX-License-Identifier: Apache-2.0

/// Why the pictures that were asked for cannot be had from a corpus.
package enum SelectionError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No picture to learn from.
    case noExamples
    /// A source that the corpus does not have.
    case noSource(String, found: [String])
    /// A source that has no pictures of a split.
    case noPictures(of: String, split: CorpusEntry.Split)
    /// Weights of sources that cannot be read.
    case badMix(String, reason: String)
    /// The same folder twice.
    case repeatedCorpus(folder: String)

    /// One line: what was asked for, what was found, and what would work.
    package var description: String {
        switch self {
        case .noExamples:
            "the corpus has no picture of the split train: choose another with --corpus"
        case .noSource(let source, let found):
            "no picture has the source \(source); the sources here are "
                + found.joined(separator: ", ")
        case .noPictures(let source, let split):
            "no picture of \(source) has the split \(split.rawValue); make a larger corpus, or "
                + "choose another source or split"
        case .badMix(let text, let reason):
            "--mix \(text): \(reason)"
        case .repeatedCorpus(let folder):
            "--corpus \(folder): is given twice; name each folder once"
        }
    }
}
