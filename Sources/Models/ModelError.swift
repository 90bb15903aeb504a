// SPDX-License-Identifier: Apache-2.0

/// Why a model directory cannot be used.
package enum ModelError: Error, Equatable {
    /// A file of the directory, or the directory itself, is not there.
    case missingFile(file: String)
    /// The system refused to read a file.
    case unreadable(file: String, reason: String)
    /// The system refused to write a file.
    case unwritable(file: String, reason: String)
    /// `config.json` says something impossible.
    case malformedConfiguration(file: String, reason: String)
    /// `config.json` does not describe a network that the task needs.
    case missingNetwork(file: String, network: String, command: String)
    /// The tokenizer's vocabulary has another size than the transformer was trained with.
    case vocabularyMismatch(file: String, expected: Int, found: Int)
    /// The model cannot be made for pictures of so many pixels across and down.
    case notResizable(file: String, size: Int, reason: String)
}

extension ModelError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingFile(let file):
            "\(file): no such file; --model takes a directory with config.json and weights"
        case .unreadable(let file, let reason):
            "\(file): cannot be read: \(reason)"
        case .unwritable(let file, let reason):
            "\(file): cannot be written: \(reason)"
        case .malformedConfiguration(let file, let reason):
            "\(file): not a usable model configuration: \(reason)"
        case .missingNetwork(let file, let network, let command):
            "\(file): the model has no \(network) yet; add one with `\(command)`"
        case .vocabularyMismatch(let file, let expected, let found):
            "\(file): has \(found) text tokens, the transformer was made for \(expected) by "
                + "config.json; put the tokenizer here that the transformer learned with"
        case .notResizable(let file, let size, let reason):
            "\(file): cannot be made for pictures of \(size)×\(size) pixels: \(reason)"
        }
    }
}
