// SPDX-License-Identifier: Apache-2.0

/// Why a case of parity cannot be measured.
package enum ParityError: Error, Equatable {
    /// A folder holds no case: no `case.json` with `expected.safetensors` beside it.
    case noCases(folder: String)
    /// `case.json` is not what it should be.
    case malformedCase(file: String, reason: String)
    /// What is expected is missing or of another shape.
    case badExpectation(file: String, tensor: String, reason: String)
}

extension ParityError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noCases(let folder):
            "\(folder): no case; one is a folder with case.json, expected.safetensors and weights"
        case .malformedCase(let file, let reason):
            "\(file): \(reason)"
        case .badExpectation(let file, let tensor, let reason):
            "\(file): tensor \(tensor) \(reason)"
        }
    }
}
