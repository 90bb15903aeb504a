// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Foundation
import Tensors
import Training

/// The flags that training a network of any kind has in common.
struct TrainingArguments: ParsableArguments {
    @Option(help: "The seed of everything random.")
    var seed: UInt64 = 1

    @Option(
        help: """
            What products are computed in: float32 or bfloat16; sums are always 32 bits. Without it \
            bfloat16 where the processor has instructions that make it faster.
            """)
    var precision: Precision?

    @Option(help: "The type the model's weights are stored in: float32, float16 or bfloat16.")
    var weights: StoredType = .float32

    @Option(help: "Steps between two states to resume from; 0 for none but the last.")
    var saveEvery = 1000

    @Option(help: "Minutes after which a state is written in any case; 0 for never.")
    var saveMinutes = 10.0

    @Option(help: "Steps between two grids of sample pictures; 0 for none but the last.")
    var sampleEvery = 1000

    @Option(help: "Steps between two measurements on held-out pictures; 0 for none but the last.")
    var heldOutEvery = 500

    @Option(help: "Held-out pictures to measure on.")
    var heldOutCount = 64

    @Option(
        help: ArgumentHelp(
            """
            Stop after N held-out measurements in a row without a lower loss, and keep the model of \
            the lowest; 0 for never.
            """, valueName: "n"))
    var patience = 0

    @Flag(help: "Go on from the state of an earlier run with the same settings, if there is one.")
    var resume = false

    @Option(help: "Threads to compute on; all processors when not given.")
    var threads: Int?

    mutating func validate() throws {
        let counts = [
            ("save-every", saveEvery), ("sample-every", sampleEvery),
            ("held-out-every", heldOutEvery), ("held-out-count", heldOutCount),
            ("patience", patience),
        ]
        for (name, count) in counts where count < 0 {
            throw ValidationError("--\(name) \(count): give 0 or more")
        }
        guard saveMinutes >= 0, saveMinutes.isFinite else {
            throw ValidationError("--save-minutes \(saveMinutes): give 0 or more")
        }
        if let threads, threads < 1 {
            throw ValidationError("--threads \(threads): give 1 or more")
        }
    }

    /// What the run writes and when.
    func options(sampleCount: Int) -> TrainingOptions {
        TrainingOptions(
            saveSteps: saveEvery, saveMinutes: saveMinutes, sampleSteps: sampleEvery,
            heldOutSteps: heldOutEvery, heldOutCount: heldOutCount, patience: patience,
            sampleCount: sampleCount, weights: weights, resumes: resume)
    }

    /// The precision that was asked for, else the fastest one.
    var chosenPrecision: Precision { precision ?? .preferred }

    /// Sets the thread budget of the process, and whether bfloat16 is used where it is slower.
    func apply() {
        if let threads { ComputeThreads.count = threads }
        if ProcessInfo.processInfo.environment["TEAPOT_BFLOAT16"] == "always" {
            BFloat16Arithmetic.isUsed = true
        }
    }
}

extension Precision: ExpressibleByArgument {}
extension StoredType: ExpressibleByArgument {}
