// SPDX-License-Identifier: Apache-2.0

import Evaluation

/// What `teapot benchmark sizes --json` prints.
struct SizesReport: Encodable {
    /// One size that was measured.
    struct Result: Encodable {
        let size, weights: String
        let parameters: Int
        let weightsMb, millisecondsPerToken, bandwidthShare: Double
        /// For the caption and the upper half, and for the tokens that were drawn.
        let prefixSeconds, drawingSeconds: Double
        let tokens: Int
        let peakMemoryMb: Double?
    }

    let bandwidthGbS: Double
    private(set) var results: [Result] = []
    /// What did not fit the memory.
    private(set) var leftOut: [String] = []

    /// - Parameter bandwidth: bytes a second that were read.
    init(bandwidth: Double) {
        bandwidthGbS = (bandwidth * 1e-9).rounded(places: 2)
    }

    mutating func add(_ point: SizesBenchmark.Point) {
        let steps = point.steps
        results.append(
            Result(
                size: point.size.rawValue, weights: point.weights, parameters: point.parameters,
                weightsMb: steps.weightBytes.inMegabytes,
                millisecondsPerToken: (steps.secondsPerStep * 1000).rounded(places: 3),
                bandwidthShare: steps.share(of: bandwidthGbS * 1e9).rounded(places: 4),
                prefixSeconds: steps.prefixSeconds.rounded(places: 2),
                drawingSeconds: steps.drawing.seconds.rounded(places: 2),
                tokens: steps.drawing.tokens, peakMemoryMb: point.peak?.inMegabytes))
    }

    /// Notes that a size does not fit.
    ///
    /// - Returns: a line that says so.
    mutating func leaveOut(
        _ size: DecodingSize, weights: String, needed: Int, available: Int
    ) -> String {
        leftOut.append("\(size.rawValue), \(weights)")
        return "  \(size.rawValue), \(weights): left out; it needs \(needed.inMegabytes) MB, "
            + "\(available.inMegabytes) MB are free"
    }

    // MARK: - For people

    /// What the machine can do, and the heading of the table.
    var head: [String] {
        let columns = [
            "million", "MB a step", "ms a token", "bandwidth %", "prefix s", "tokens", "drawn s",
            "peak MB",
        ]
        return [
            "memory is read at \(bandwidthGbS) GB/s", TextTable.line(["parameters"] + columns),
        ]
    }

    /// The size that was measured last.
    var lastLine: String {
        guard let last = results.last else { return "" }
        return TextTable.line([
            "\(last.size), \(last.weights)",
            "\((Double(last.parameters) * 1e-6).rounded(places: 1))", "\(last.weightsMb)",
            "\(last.millisecondsPerToken)", "\((last.bandwidthShare * 100).rounded(places: 1))",
            "\(last.prefixSeconds)", "\(last.tokens)", "\(last.drawingSeconds)",
            last.peakMemoryMb.map { "\($0)" } ?? "unknown",
        ])
    }
}
