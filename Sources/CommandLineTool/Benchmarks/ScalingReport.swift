// SPDX-License-Identifier: Apache-2.0

import Models
import Training

/// What `teapot benchmark scaling --json` prints.
struct ScalingReport: Encodable {
    /// One size that was measured.
    struct Point: Encodable {
        let axis: String
        let value: Int
        let secondsPerStep, processorSecondsPerStep, expectedProcessorSeconds: Double
        let stepMemoryMb: Double?
        let plannedMemoryMb: Double

        init(_ point: ScalingBenchmark.Point) {
            let measurement = point.measurement
            axis = point.axis.rawValue
            value = point.value
            secondsPerStep = measurement.step.seconds.rounded(places: 5)
            processorSecondsPerStep = measurement.step.processorSeconds.rounded(places: 5)
            expectedProcessorSeconds = point.expectedSeconds.rounded(places: 5)
            stepMemoryMb = measurement.stepMemory?.inMegabytes
            plannedMemoryMb = measurement.memoryPlan.total.inMegabytes
        }
    }

    let results: [Point]
}
