// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Tensors
import Training

/// What `teapot benchmark training --json` prints.
struct TrainingBenchmarkReport: Encodable {
    /// One measured kind of step.
    struct Result: Encodable {
        let name, unit, precision: String
        let unitsPerSecond, secondsPerStep, processorSecondsPerStep: Double
        let steps: Int
        let achievedGops, ceilingGops, shareOfCeiling, processorShareOfCeiling: Double
        let ceilingFloat32Gops, ceilingBfloat16Gops: Double?
        let peakMemoryMb, stepMemoryMb: Double?
        let plannedMemoryMb: Double
        let operations: [Operation]
    }

    /// What a kind of operation took in the mean step.
    struct Operation: Encodable {
        let name: String
        let milliseconds, share, calls, gops: Double
    }

    let results: [Result]
}

extension TrainingBenchmarkReport.Result {
    init(_ result: StepMeasurement) {
        self.init(
            name: result.name, unit: result.unit, precision: result.precision.rawValue,
            unitsPerSecond: result.unitsPerSecond.rounded(places: 2),
            secondsPerStep: result.step.seconds.rounded(places: 5),
            processorSecondsPerStep: result.step.processorSeconds.rounded(places: 5),
            steps: result.stepCount,
            achievedGops: result.speed.gops.rounded(places: 2),
            ceilingGops: (result.ceiling?.gops ?? .nan).rounded(places: 2),
            shareOfCeiling: result.shareOfCeiling.rounded(places: 4),
            processorShareOfCeiling: result.processorShareOfCeiling.rounded(places: 4),
            ceilingFloat32Gops: result.ceilings[.float32]?.gops.rounded(places: 2),
            ceilingBfloat16Gops: result.ceilings[.bfloat16]?.gops.rounded(places: 2),
            peakMemoryMb: result.peakMemory?.inMegabytes,
            stepMemoryMb: result.stepMemory?.inMegabytes,
            plannedMemoryMb: result.memoryPlan.total.inMegabytes,
            operations: result.times.map(TrainingBenchmarkReport.Operation.init))
    }
}

extension TrainingBenchmarkReport.Operation {
    init(_ time: OperationTime) {
        self.init(
            name: time.name, milliseconds: (time.seconds * 1000).rounded(places: 3),
            share: time.share.rounded(places: 4), calls: time.calls.rounded(places: 1),
            gops: time.gops.rounded(places: 2))
    }
}

extension OperationTime {
    /// What it is called in tables.
    var name: String { kind?.rawValue ?? "other" }
}

extension Int {
    /// Bytes as millions of them.
    var inMegabytes: Double { (Double(self) / 1e6).rounded(places: 1) }
}
