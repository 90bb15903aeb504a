// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Evaluation
import Foundation
import Images
import Models
import Tensors

/// `teapot benchmark sizes`: the time of a token from ten million to twelve billion parameters.
struct SizesBenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sizes",
        abstract: "Measure how the time of a token grows with the parameters.",
        discussion: """
            Draws lower halves with random weights of one size after the other, beside the time \
            that reading the weights alone would take. A size that does not fit the free memory is \
            left out. docs/benchmarks.md says what is counted.
            """)

    @Option(
        help: ArgumentHelp(
            "Only these: \(DecodingSize.words); commas between.", valueName: "names"))
    var only: String?

    @Option(
        help: ArgumentHelp(
            "Forms of the weights: float32, float16, bfloat16, int8, int4; commas between.",
            valueName: "forms"))
    var weights = "int8,int4"

    @Option(help: "Seconds to draw with each size; at least four tokens are drawn.")
    var seconds = 8.0

    @Option(
        help: ArgumentHelp("Draw the figures into this PNG or JPEG file.", valueName: "file"),
        completion: .file())
    var plot: String?

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @OptionGroup var threads: ThreadArguments

    func validate() throws {
        for name in only.map(DecodingForms.words) ?? [] where DecodingSize(rawValue: name) == nil {
            throw ValidationError("--only \(name): expected \(DecodingSize.words)")
        }
        try DecodingForms.check(weights)
        guard seconds > 0, seconds.isFinite else {
            throw ValidationError("--seconds \(seconds): give more than 0")
        }
    }

    func run() throws {
        threads.apply()
        let plot = try plot.map { try SheetFile($0, flag: "--plot") }
        let chosen = only.map(DecodingForms.words)
        let benchmark = SizesBenchmark(seconds: seconds)
        let bandwidth = MemoryBandwidth.measured()
        TensorMemory.releaseUnused()
        var report = SizesReport(bandwidth: bandwidth)
        if !json { report.head.forEach { print($0) } }
        var points: [SizesBenchmark.Point] = []
        for form in DecodingForms.words(weights) {
            for size in DecodingSize.allCases where chosen?.contains(size.rawValue) ?? true {
                let needed = DecodingMemory(
                    size.configuration, weights: form, candidates: 1
                ).total
                if let available = ProcessMemory.available, needed > available {
                    let line = report.leaveOut(
                        size, weights: form, needed: needed, available: available)
                    if !json { print(line) }
                    continue
                }
                guard let point = try benchmark.measure(size, weights: form) else { continue }
                points.append(point)
                report.add(point)
                if !json { print(report.lastLine) }
            }
        }
        if let plot, !points.isEmpty {
            try plot.write(SizesBenchmark.draw(points, bandwidth: bandwidth))
        }
        if json { try JSONOutput.print(report) }
    }
}
