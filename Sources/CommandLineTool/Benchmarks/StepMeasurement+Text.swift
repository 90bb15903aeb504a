// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors
import Training

extension StepMeasurement {
    /// What `teapot benchmark training` prints for people.
    var lines: [String] {
        let share = (shareOfCeiling * 100).rounded(places: 1)
        let processorShare = (processorShareOfCeiling * 100).rounded(places: 1)
        let milliseconds = (step.seconds * 1000).rounded(places: 1)
        return [
            "\(name), products in \(precision.rawValue)\(choice)",
            "  \(ProgressLine.rounded(unitsPerSecond)) \(unit) a second, "
                + "\(milliseconds) ms a step (median of \(stepCount))",
            "  \(ProgressLine.rounded(speed.gops)) Gop/s of "
                + "\(ProgressLine.rounded(ceiling?.gops ?? .nan)) Gop/s in large products: "
                + "\(share) %; by processor time \(processorShare) %",
            "  \(memory)",
            TextTable.line(["where the time goes", "ms", "%", "calls", "Gop/s"]),
        ] + rows
    }

    /// Why the products are computed as they are, where there was a choice.
    private var choice: String {
        guard let float32 = ceilings[.float32]?.gops, let bfloat16 = ceilings[.bfloat16]?.gops
        else {
            return " (the processor has no bfloat16)"
        }
        let figures =
            "\(ProgressLine.rounded(bfloat16)) against \(ProgressLine.rounded(float32)) Gop/s"
        return bfloat16 < float32
            ? " (bfloat16 is slower here: \(figures))" : " (bfloat16 is faster here: \(figures))"
    }

    private var memory: String {
        let planned = "planned \(memoryPlan.total.inMegabytes) MB"
        guard let peakMemory, let stepMemory else { return "memory: \(planned)" }
        let share = Double(stepMemory) / Double(memoryPlan.total) - 1
        let difference = (share * 100).rounded(places: 1)
        return "memory: \(planned), taken \(stepMemory.inMegabytes) MB "
            + "(\(difference < 0 ? "" : "+")\(difference) %); peak of the process "
            + "\(peakMemory.inMegabytes) MB"
    }

    private var rows: [String] {
        times.filter { $0.calls > 0 || $0.kind == nil }.map { time in
            TextTable.line([
                time.name, "\((time.seconds * 1000).rounded(places: 2))",
                "\((time.share * 100).rounded(places: 1))",
                time.calls > 0 ? "\(Int(time.calls.rounded()))" : "",
                time.gops > 0 ? ProgressLine.rounded(time.gops) : "",
            ])
        }
    }
}
