// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Models
import Tensors
import TestSupport
import Testing
import Training

/// States on disk: what was written comes back, what was damaged is refused.
struct TrainingStateTests {
    struct Scale: TrainableModel {
        var gain = Parameter(name: "gain", decays: false, value: Tensor([3], [1, -2, 0.5]))

        mutating func visitParameters(
            _ visit: (inout Parameter) throws -> Void
        ) rethrows {
            try visit(&gain)
        }
    }

    static func state() -> (TrainingState, Scale, AdamW) {
        var model = Scale()
        var optimizer = AdamW(AdamW.Settings(), for: model.parameters)
        var gradients = GradientBuffer()
        gradients.add(Tensor([3], [1, 2, -3]), for: "gain")
        optimizer.step(&model, gradients: gradients, rate: 0.1)
        let state = TrainingState(
            step: 1, seconds: 2.5, configuration: "{\"seed\":1}", model: model,
            optimizer: optimizer)
        return (state, model, optimizer)
    }

    /// Whether two states hold the same.
    static func same(_ a: TrainingState, _ b: TrainingState) -> Bool {
        func numbers(_ state: TrainingState) -> [[String: [Float]]] {
            [state.weights, state.firstMoments, state.secondMoments]
                .map { $0.mapValues(\.elements) }
        }
        return a.step == b.step && a.seconds == b.seconds && a.configuration == b.configuration
            && numbers(a) == numbers(b)
    }

    @Test func comesBackAsItWas() throws {
        let folder = try TemporaryFolder()
        let (state, model, optimizer) = Self.state()
        try state.write(to: folder.file("state"))
        let read = try TrainingState(contentsOf: folder.file("state"))
        #expect(Self.same(read, state))
        var other = Scale()
        let restored = try read.restore(&other, settings: optimizer.settings, file: "state")
        #expect(other.numbers == model.numbers)
        #expect(restored.stepCount == 1)
        #expect(
            restored.secondMoments["gain"]?.elements == optimizer.secondMoments["gain"]?.elements)
        #expect(try folder.contents() == ["state"])
    }

    @Test func anotherModelIsRefused() throws {
        struct Wider: TrainableModel {
            var gain = Parameter(name: "gain", decays: false, value: Tensor([4]))

            mutating func visitParameters(
                _ visit: (inout Parameter) throws -> Void
            ) rethrows {
                try visit(&gain)
            }
        }
        var wider = Wider()
        #expect(throws: TrainingError.self) {
            try Self.state().0.restore(&wider, settings: AdamW.Settings(), file: "state")
        }
    }

    @Test func damageIsNoticed() throws {
        let folder = try TemporaryFolder()
        let (state, _, _) = Self.state()
        try state.write(to: folder.file("state"))
        let bytes = [UInt8](try Data(contentsOf: folder.file("state")))
        let file = folder.file("damaged")
        for damaged in Corruption.truncations(of: bytes) {
            try Data(damaged).write(to: file)
            #expect(throws: (any Error).self) { try TrainingState(contentsOf: file) }
        }
        for damaged in Corruption.bitFlips(of: bytes, count: 400, seed: 3) where damaged != bytes {
            try Data(damaged).write(to: file)
            guard let read = try? TrainingState(contentsOf: file) else { continue }
            // A damaged number may be spelled another way and still be the same.
            #expect(Self.same(read, state))
        }
    }

    @Test func aWeightsFileIsNoState() throws {
        let folder = try TemporaryFolder()
        try SafetensorsWriter.write([("a", Tensor([1]))], to: folder.file("weights"))
        #expect(throws: TrainingError.self) {
            try TrainingState(contentsOf: folder.file("weights"))
        }
    }
}
