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
    /// The mean of the weights by parameter name; empty where none is kept.
    package var averages: [String: Tensor]
    /// The lowest held-out loss.
    package var heldOut: HeldOutRecord

    /// The state of a run.
    package init<Model>(
        step: Int, seconds: Double, configuration: String, network: TrainedNetwork<Model>,
        heldOut: HeldOutRecord = HeldOutRecord()
    ) {
        self.step = step
        self.seconds = seconds
        self.configuration = configuration
        self.heldOut = heldOut
        weights = Self.numbers(of: network.model)
        firstMoments = network.optimizer.firstMoments
        secondMoments = network.optimizer.secondMoments
        averages = network.average.map { Self.numbers(of: $0.model) } ?? [:]
    }

    private static func numbers(of model: some TrainableModel) -> [String: Tensor] {
        Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.value) })
    }

    /// Writes the state so that it appears complete or not at all.
    package func write(to url: URL) throws(CheckpointError) {
        let tensors = namedTensors
        var metadata = [
            "format": Self.format, "step": "\(step)", "seconds": "\(seconds)",
            "configuration": configuration, "fingerprint": fingerprint(of: tensors),
        ]
        metadata["heldOut"] = heldOutText
        try SafetensorsWriter.write(tensors, metadata: metadata, to: url)
    }

    /// The record of held-out losses as JSON; nil before the first measurement.
    private var heldOutText: String? {
        guard heldOut != HeldOutRecord() else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(heldOut)).map { String(decoding: $0, as: UTF8.self) }
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
        heldOut = HeldOutRecord()
        if let text = metadata["heldOut"] {
            guard
                let record = try? JSONDecoder().decode(HeldOutRecord.self, from: Data(text.utf8))
            else { throw bad("its lowest held-out loss cannot be read") }
            heldOut = record
        }
        (weights, firstMoments, secondMoments, averages) = ([:], [:], [:], [:])
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
            case "average": averages[parameter] = tensor
            default: throw bad("the tensor \(name) belongs to no state")
            }
        }
        guard fingerprint(of: namedTensors) == metadata["fingerprint"] else {
            throw bad("what it holds does not agree with its mark")
        }
    }

    /// Puts a network back where it was.
    ///
    /// - Parameters:
    ///   - network: a network of the same sizes.
    ///   - file: the path of the state, for messages.
    /// - Throws: `TrainingError.badState` where a tensor is missing or has another shape.
    package func restore<Model>(_ network: inout TrainedNetwork<Model>, file: String) throws {
        func put(_ kind: String, _ tensors: [String: Tensor], into model: inout Model) throws {
            try model.visitParameters { parameter in
                guard let value = tensors[parameter.name], value.shape == parameter.value.shape
                else {
                    throw TrainingError.badState(
                        file: file,
                        reason: "\(kind)/\(parameter.name) is missing or has another shape")
                }
                parameter.value = value
            }
        }
        // Moments have the shapes of the weights, so a copy of the model can check them.
        var moments = network.model
        try put("first", firstMoments, into: &moments)
        try put("second", secondMoments, into: &moments)
        try put("weight", weights, into: &network.model)
        if let decay = network.average?.decay {
            var mean = network.model
            try put("average", averages, into: &mean)
            network.average = WeightAverage(of: mean, decay: decay)
        }
        network.optimizer = Optimizer(
            network.optimizer.settings, firstMoments: firstMoments, secondMoments: secondMoments,
            stepCount: step)
    }

    private static let kinds = ["weight", "first", "second", "average"]

    /// All tensors in the order of their names.
    private var namedTensors: [(name: String, tensor: Tensor)] {
        zip(Self.kinds, [weights, firstMoments, secondMoments, averages])
            .flatMap { kind, tensors in
                tensors.map { (name: "\(kind)/\($0.key)", tensor: $0.value) }
            }
            .sorted { $0.name < $1.name }
    }

    private func fingerprint(of tensors: [(name: String, tensor: Tensor)]) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add("\(step) \(seconds) \(configuration)")
        if let heldOutText { fingerprint.add(heldOutText) }
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
