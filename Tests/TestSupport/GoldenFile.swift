// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation
package import Models
package import Tensors

/// One case of a file that a script of `fixtures/generate` made; see the README there.
package struct GoldenFile {
    private let caseName: String
    private var checkpoint: Checkpoint
    private let metadata: Data

    /// Opens a file of `fixtures/golden`.
    ///
    /// - Parameters:
    ///   - file: the file's name.
    ///   - caseName: what its tensors' names start with.
    /// - Throws: `CheckpointError`.
    package init(_ file: String, case caseName: String) throws {
        self.caseName = caseName
        checkpoint = try Checkpoint(contentsOf: Fixtures.url("golden").appending(path: file))
        metadata = Data((checkpoint.metadata["golden"] ?? "").utf8)
    }

    /// The sizes of the network of this case.
    package func configuration<Configuration: Decodable>(
        _: Configuration.Type = Configuration.self
    ) throws -> Configuration {
        let cases = try JSONDecoder().decode(Cases<Configuration>.self, from: metadata).cases
        guard let configuration = cases[caseName] else {
            throw CheckpointError.missingTensor(file: checkpoint.file, tensor: caseName)
        }
        return configuration
    }

    /// What the file says beside the configurations.
    package func facts<Facts: Decodable>(_: Facts.Type = Facts.self) throws -> Facts {
        try JSONDecoder().decode(Facts.self, from: metadata)
    }

    /// A tensor of this case.
    package func tensor(_ name: String) throws -> Tensor {
        var checkpoint = checkpoint
        let name = "\(caseName)/\(name)"
        guard let shape = checkpoint.shape(of: name) else {
            throw CheckpointError.missingTensor(file: checkpoint.file, tensor: name)
        }
        return try checkpoint.tensor(name, shape: shape)
    }

    /// A tensor of this case that holds integers, cut into rows of its last extent.
    package func integerRows(_ name: String) throws -> [[Int32]] {
        var checkpoint = checkpoint
        let name = "\(caseName)/\(name)"
        let numbers = try checkpoint.integers(name)
        let width = checkpoint.shape(of: name)?.width ?? numbers.count
        return stride(from: 0, to: numbers.count, by: max(1, width)).map {
            Array(numbers[$0..<min($0 + width, numbers.count)])
        }
    }

    /// The names of this case that start with `part` and a slash, without it, sorted.
    package func names(under part: String) -> [String] {
        let prefix = "\(caseName)/\(part)/"
        return checkpoint.names.filter { $0.hasPrefix(prefix) }.map {
            String($0.dropFirst(prefix.count))
        }
    }

    /// The weights before training, or after one of its steps: `"initial"`, `"step1"`, ….
    package func weights(_ part: String = "initial") -> GoldenParameters {
        GoldenParameters(checkpoint: checkpoint, prefix: "\(caseName)/\(part)/")
    }
}

/// The part of a golden file's metadata that holds one configuration a case.
private struct Cases<Configuration: Decodable>: Decodable {
    let cases: [String: Configuration]
}

/// Parameters out of a golden file.
package struct GoldenParameters: ParameterSource {
    var checkpoint: Checkpoint
    let prefix: String

    package mutating func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) throws(CheckpointError) -> Parameter {
        Parameter(
            name: name, decays: decays, value: try checkpoint.tensor(prefix + name, shape: shape))
    }
}
