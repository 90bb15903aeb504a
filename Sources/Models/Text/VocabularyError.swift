// SPDX-License-Identifier: Apache-2.0

/// Why a tokenizer could not be read or trained.
package enum VocabularyError: Error, Equatable {
    /// There is no such file.
    case missingFile(file: String)
    /// The system refused to read the file.
    case readFailed(file: String, reason: String)
    /// A line of vocabulary.json or merges.txt breaks the rules; nil where no line is to blame.
    case malformed(file: String, line: Int?, reason: String)
    /// A vocabulary this small has no room for every byte inside and at the end of a word.
    case tooSmall(asked: Int, minimum: Int)

    /// What went wrong in one word, for the exit status.
    package enum Kind: Sendable {
        /// The caller asked for something impossible (exit status 64).
        case usage
        /// The input file does not exist (exit status 66).
        case missingFile
        /// The file was read and cannot be used (exit status 65).
        case badData
        /// The system failed to read (exit status 74).
        case inputOutput
    }

    /// What went wrong in one word.
    package var kind: Kind {
        switch self {
        case .tooSmall: .usage
        case .missingFile: .missingFile
        case .malformed: .badData
        case .readFailed: .inputOutput
        }
    }
}

extension VocabularyError: CustomStringConvertible {
    /// One sentence: the file, what was found and what would work.
    package var description: String {
        switch self {
        case .missingFile(let file):
            "\(file): no such file"
        case .readFailed(let file, let reason):
            "\(file): cannot be read: \(reason)"
        case .malformed(let file, nil, let reason):
            "\(file): \(reason)"
        case .malformed(let file, .some(let line), let reason):
            "\(file): line \(line): \(reason)"
        case .tooSmall(let asked, let minimum):
            "a vocabulary of \(asked) tokens is too small: the bytes alone take \(minimum)"
        }
    }
}
