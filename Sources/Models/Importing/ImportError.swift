// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Why published weights cannot be made a model of.
package enum ImportError: Error, Equatable {
    /// The files are not those that the kind of model is published in.
    case wrongFiles(files: String, reason: String)
    /// The tensors are not those of any model that is known.
    case unknownModel(file: String, tensors: [String], known: [String])
    /// The file holds no network that this program knows: its sizes are impossible, or what would
    /// tell them is missing.
    case unusable(file: String, reason: String)
    /// The weights lack a tensor.
    case missingTensor(file: String, parameter: String, shape: Shape)
    /// The weights have a tensor that the network has no place for.
    case unexpectedTensor(file: String, tensor: String, shape: Shape)
    /// A tensor has another shape than the others ask for.
    case wrongShape(
        file: String, tensor: String, found: Shape, parameter: String, expected: Shape,
        seen: Shape)
}

extension ImportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .wrongFiles(let files, let reason):
            "\(files): \(reason)"
        case .unknownModel(let file, let tensors, let known):
            "\(file): the tensors (\(tensors.joined(separator: ", "))…) are not those of a model "
                + "that can be imported: \(known.joined(separator: ", "))"
        case .unusable(let file, let reason):
            "\(file): \(reason)"
        case .missingTensor(let file, let parameter, let shape):
            "\(file): no tensor becomes \(parameter) of shape \(shape)"
        case .unexpectedTensor(let file, let tensor, let shape):
            "\(file): the model has no place for tensor \(tensor) of shape \(shape)"
        case .wrongShape(let file, let tensor, let found, let parameter, let expected, let seen):
            "\(file): tensor \(tensor) of shape \(found) would be \(parameter) of shape \(seen), "
                + "expected \(expected)"
        }
    }
}
