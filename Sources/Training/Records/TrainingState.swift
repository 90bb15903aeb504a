// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Corpora
package import Foundation
import Models
package import Tensors

/// Everything a run needs to go on as if it had never stopped, in one safetensors file.
///
/// Random numbers are keyed by the seed and the step, so there is no generator to save. A mark over
/// all it holds tells a damaged file from a whole one.
package struct TrainingState: Sendable {
    private static let format = "teapot training state 1"

    /// Steps made.
    package var step: Int
    /// Seconds spent on them.
    package var seconds: Double
    /// The settings, as JSON.
    package var configuration: String
    /// Weights by parameter name.
    package var weights: [String: Tensor]
    /// The optimizer's first moments by parameter name.
    package var firstMoments: [String: Tensor]
    /// The optimizer's second moments by parameter name.
    package var secondMoments: [String: Tensor]

    /// The state of a run.
    package init(
        step: Int, seconds: Double, configuration: String, model: some TrainableModel,
        optimizer: AdamW
    ) {
        self.step = step
        self.seconds = seconds
        self.configuration = configuration
        weights = Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.value) })
        firstMoments = optimizer.firstMoments
        secondMoments = optimizer.secondMoments
    }

    /// Writes the state so that it appears complete or not at all.
    package func write(to url: URL) throws(CheckpointError) {
        let tensors = namedTensors
        try SafetensorsWriter.write(
            tensors,
            metadata: [
                "format": Self.format, "step": "\(step)", "seconds": "\(seconds)",
                "configuration": configuration, "fingerprint": fingerprint(of: tensors),
            ],
            to: url)
    }

    /// Reads a state.
    ///
    /// - Throws: `CheckpointError` where it is no safetensors file, `TrainingError.badState` where
    ///   it is no training state or its numbers were changed.
    package init(contentsOf url: URL) throws {
        let file = url.path(percentEncoded: false)
        func bad(_ reason: String) -> TrainingError { .badState(file: file, reason: reason) }
        var checkpoint = try Checkpoint(contentsOf: url)
        let metadata = checkpoint.metadata
        guard metadata["format"] == Self.format else { throw bad("it has another format") }
        guard let step = metadata["step"].flatMap(Int.init), step >= 0,
            let seconds = metadata["seconds"].flatMap(Double.init), seconds.isFinite,
            let configuration = metadata["configuration"]
        else { throw bad("it names no step or no settings") }
        self.step = step
        self.seconds = seconds
        self.configuration = configuration
        (weights, firstMoments, secondMoments) = ([:], [:], [:])
        for name in checkpoint.names {
            guard let shape = checkpoint.shape(of: name), let slash = name.firstIndex(of: "/")
            else {
                throw bad("the tensor \(name) belongs to no state")
            }
            let tensor = try checkpoint.tensor(name, shape: shape)
            let parameter = String(name[name.index(after: slash)...])
            switch name[..<slash] {
            case "weight": weights[parameter] = tensor
            case "first": firstMoments[parameter] = tensor
            case "second": secondMoments[parameter] = tensor
            default: throw bad("the tensor \(name) belongs to no state")
            }
        }
        guard fingerprint(of: namedTensors) == metadata["fingerprint"] else {
            throw bad("what it holds does not agree with its mark")
        }
    }

    /// Puts the weights into a model and gives its optimizer.
    ///
    /// - Throws: `TrainingError.badState` where a tensor is missing or has another shape.
    package func restore(
        _ model: inout some TrainableModel, settings: AdamW.Settings, file: String
    ) throws -> AdamW {
        try model.visitParameters { parameter in
            let name = parameter.name
            for (kind, tensors) in zip(Self.kinds, [weights, firstMoments, secondMoments]) {
                guard tensors[name]?.shape == parameter.value.shape else {
                    throw TrainingError.badState(
                        file: file, reason: "\(kind)/\(name) is missing or has another shape")
                }
            }
            if let value = weights[name] { parameter.value = value }
        }
        return AdamW(
            settings, firstMoments: firstMoments, secondMoments: secondMoments, stepCount: step)
    }

    private static let kinds = ["weight", "first", "second"]

    /// All tensors in the order of their names.
    private var namedTensors: [(name: String, tensor: Tensor)] {
        zip(Self.kinds, [weights, firstMoments, secondMoments])
            .flatMap { kind, tensors in
                tensors.map { (name: "\(kind)/\($0.key)", tensor: $0.value) }
            }
            .sorted { $0.name < $1.name }
    }

    private func fingerprint(of tensors: [(name: String, tensor: Tensor)]) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add("\(step) \(seconds) \(configuration)")
        for (name, tensor) in tensors {
            fingerprint.add("\(name) \(tensor.shape)")
            unsafe tensor.withUnsafePointer { elements in
                unsafe fingerprint.add(
                    UnsafeRawBufferPointer(start: elements, count: tensor.count * 4))
            }
        }
        return fingerprint.text
    }
}
