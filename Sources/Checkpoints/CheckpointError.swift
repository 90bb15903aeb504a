// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Why a file of weights could not be read or written.
package enum CheckpointError: Error, Equatable {
    /// There is no such file.
    case missingFile(file: String)
    /// The system refused to read the file.
    case readFailed(file: String, reason: String)
    /// The system refused to write the file, or it was asked to hold something it cannot.
    case writeFailed(file: String, reason: String)
    /// The file breaks the rules of its format.
    case malformed(file: String, reason: String)
    /// The file breaks the rules of PyTorch's formats, or asks for what is not allowed.
    case malformedTorchFile(file: String, reason: String)
    /// The list of a model's files is not as it should be.
    case malformedIndex(file: String, reason: String)
    /// The file is in no format of weights.
    case unknownFormat(file: String, found: String)
    /// The file lacks a tensor the model needs.
    case missingTensor(file: String, tensor: String)
    /// A tensor has another shape than the model needs.
    case wrongShape(file: String, tensor: String, expected: Shape, found: Shape)
    /// A tensor holds numbers of a type that cannot be read as asked.
    case wrongElementType(
        file: String, tensor: String, expected: [ElementType], found: ElementType)
    /// A tensor holds an integer that does not fit in 32 bits.
    case integerOutOfRange(file: String, tensor: String, found: Int64)
    /// The file has tensors the model did not ask for.
    case unexpectedTensors(file: String, tensors: [String])

    /// What went wrong in one word, for the exit status.
    package enum Kind: Sendable {
        /// The input file does not exist (exit status 66).
        case missingFile
        /// The file was read and cannot be used (exit status 65).
        case badData
        /// The system failed to read or write (exit status 74).
        case inputOutput
    }

    /// What went wrong in one word.
    package var kind: Kind {
        switch self {
        case .missingFile: .missingFile
        case .readFailed, .writeFailed: .inputOutput
        case .malformed, .malformedTorchFile, .malformedIndex, .unknownFormat, .missingTensor,
            .wrongShape, .wrongElementType, .integerOutOfRange, .unexpectedTensors:
            .badData
        }
    }
}

extension CheckpointError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingFile(let file):
            "\(file): no such file"
        case .readFailed(let file, let reason):
            "\(file): cannot be read: \(reason)"
        case .writeFailed(let file, let reason):
            "\(file): cannot be written: \(reason)"
        case .malformed(let file, let reason):
            "\(file): not a usable safetensors file: \(reason)"
        case .malformedTorchFile(let file, let reason):
            "\(file): not a usable PyTorch file: \(reason)"
        case .malformedIndex(let file, let reason):
            "\(file): not a usable index of weights: \(reason)"
        case .unknownFormat(let file, let found):
            "\(file): \(found), expected a safetensors file, an index of such files "
                + "(….index.json), or a file of torch.save or torch.jit.save"
        case .missingTensor(let file, let tensor):
            "\(file): tensor \(tensor) is missing; config.json and the weights belong to "
                + "different models"
        case .wrongShape(let file, let tensor, let expected, let found):
            "\(file): tensor \(tensor) has shape \(found), expected \(expected) by config.json"
        case .wrongElementType(let file, let tensor, let expected, let found):
            "\(file): tensor \(tensor) holds \(found.rawValue), expected "
                + expected.map(\.rawValue).joined(separator: " or ")
        case .integerOutOfRange(let file, let tensor, let found):
            "\(file): tensor \(tensor) holds \(found), which does not fit in 32 bits"
        case .unexpectedTensors(let file, let tensors):
            "\(file): \(Self.list(tensors)) not part of the model that config.json describes"
        }
    }

    /// The first names and how many more there are.
    private static func list(_ tensors: [String]) -> String {
        let shown = tensors.prefix(4).joined(separator: ", ")
        if tensors.count == 1 { return "tensor \(shown) is" }
        let more = tensors.count > 4 ? " and \(tensors.count - 4) more" : ""
        return "tensors \(shown)\(more) are"
    }
}
