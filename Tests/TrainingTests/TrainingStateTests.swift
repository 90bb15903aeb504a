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

    static func state(averageDecay: Float? = 0.9) -> (TrainingState, TrainedNetwork<Scale>) {
        var network = TrainedNetwork(Scale(), averageDecay: averageDecay)
        var gradients = GradientBuffer()
        gradients.add(Tensor([3], [1, 2, -3]), for: "gain")
        network.step(gradients, rate: 0.1)
        var heldOut = HeldOutRecord()
        for loss: Float in [2, 1.1, 1.3] { _ = heldOut.add(loss, step: 1) }
        let state = TrainingState(
            step: 1, seconds: 2.5, configuration: "{\"seed\":1}", network: network,
            heldOut: heldOut)
        return (state, network)
    }

    /// Whether two states hold the same.
    static func same(_ a: TrainingState, _ b: TrainingState) -> Bool {
        func numbers(_ state: TrainingState) -> [[String: [Float]]] {
            [state.weights, state.firstMoments, state.secondMoments, state.averages]
                .map { $0.mapValues(\.elements) }
        }
        return a.step == b.step && a.seconds == b.seconds && a.configuration == b.configuration
            && a.heldOut == b.heldOut && numbers(a) == numbers(b)
    }

    @Test(arguments: [nil, Float(0.9)])
    func comesBackAsItWas(averageDecay: Float?) throws {
        let folder = try TemporaryFolder()
        let (state, network) = Self.state(averageDecay: averageDecay)
        try state.write(to: folder.file("state"))
        let read = try TrainingState(contentsOf: folder.file("state"))
        #expect(Self.same(read, state))
        var other = TrainedNetwork(Scale(), averageDecay: averageDecay)
        try read.restore(&other, file: "state")
        #expect(other.model.numbers == network.model.numbers)
        #expect(other.result.numbers == network.result.numbers)
        #expect((other.result.numbers == other.model.numbers) == (averageDecay == nil))
        #expect(other.optimizer.stepCount == 1)
        #expect(
            other.optimizer.secondMoments["gain"]?.elements
                == network.optimizer.secondMoments["gain"]?.elements)
        #expect(read.heldOut.loss == 1.1 && read.heldOut.measurementsSince == 1)
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
        var wider = TrainedNetwork(Wider())
        #expect(throws: TrainingError.self) {
            try Self.state().0.restore(&wider, file: "state")
        }
        // A mean is asked for that the run did not keep.
        var averaged = TrainedNetwork(Scale(), averageDecay: 0.9)
        #expect(throws: TrainingError.self) {
            try Self.state(averageDecay: nil).0.restore(&averaged, file: "state")
        }
    }

    @Test func damageIsNoticed() throws {
        let folder = try TemporaryFolder()
        let (state, _) = Self.state()
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
