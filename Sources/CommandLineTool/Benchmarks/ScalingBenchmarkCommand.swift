// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Images
import Models
import Tensors
import Training

/// `teapot benchmark scaling`: steps of larger and smaller transformers.
struct ScalingBenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scaling",
        abstract: "Measure how a step grows with length, width and depth.",
        discussion: """
            Trains transformers around the sizes of the model's, two examples a step, and prints \
            what a step of each takes beside what the model's own step predicts, in time of the \
            processors, and the memory beside what was planned. docs/benchmarks.md says how the prediction is made.
            """)

    @Option(help: ArgumentHelp("Only this one: length, width or depth.", valueName: "name"))
    var only: ScalingAxis?

    @Option(
        help: ArgumentHelp("Draw the figures into this PNG or JPEG file.", valueName: "file"),
        completion: .file())
    var plot: String?

    @OptionGroup var benchmark: BenchmarkArguments

    func run() throws {
        let plot = try plot.map { try SheetFile($0, flag: "--plot") }
        let scaling = try ScalingBenchmark(
            benchmark.sizes().transformer, precision: benchmark.precision ?? .preferred,
            seconds: benchmark.seconds)
        var points: [ScalingBenchmark.Point] = []
        for axis in only.map({ [$0] }) ?? ScalingAxis.allCases {
            let own = try scaling.run(axis, seconds: benchmark.seconds)
            if !benchmark.json { for line in Self.table(of: own) { print(line) } }
            points += own
        }
        try plot?.write(ScalingBenchmark.draw(points))
        if benchmark.json {
            try JSONOutput.print(ScalingReport(results: points.map(ScalingReport.Point.init)))
        }
    }

    private static func table(of points: [ScalingBenchmark.Point]) -> [String] {
        guard let axis = points.first?.axis else { return [] }
        let head = ["ms a step", "processors", "expected", "off by %", "memory MB", "planned"]
        func milliseconds(_ seconds: Double) -> String { "\((seconds * 1000).rounded(places: 1))" }
        return [TextTable.line([axis.rawValue] + head)]
            + points.map { point in
                let (step, expected) = (point.measurement.step, point.expectedSeconds)
                return TextTable.line([
                    "\(point.value)", milliseconds(step.seconds),
                    milliseconds(step.processorSeconds), milliseconds(expected),
                    "\(((step.processorSeconds / expected - 1) * 100).rounded(places: 1))",
                    point.measurement.stepMemory.map { "\($0.inMegabytes)" } ?? "unknown",
                    "\(point.measurement.memoryPlan.total.inMegabytes)",
                ])
            }
    }
}

extension ScalingAxis: ExpressibleByArgument {}
