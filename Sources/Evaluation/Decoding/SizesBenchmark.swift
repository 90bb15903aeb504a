// SPDX-License-Identifier: Apache-2.0

package import Images
import Models
import Tensors

/// Draws with random weights of one size after the other, each freed before the next.
package struct SizesBenchmark: Sendable {
    /// One size that was measured.
    package struct Point: Sendable {
        /// Which one.
        package let size: DecodingSize
        /// What its matrices are kept in.
        package let weights: String
        /// Numbers in all of its weights.
        package let parameters: Int
        /// What was measured, for one candidate.
        package let steps: DecodingBenchmark.Steps
        /// The most memory that was resident, in bytes; nil where the system does not tell.
        package let peak: Int?
    }

    private let seconds: Double

    /// - Parameter seconds: time to draw with each; at least four tokens are drawn.
    package init(seconds: Double) {
        self.seconds = seconds
    }

    /// Measures one size.
    ///
    /// - Parameters:
    ///   - size: of the transformer.
    ///   - weights: what its matrices are kept in, as `SyntheticParameters` names it.
    /// - Returns: what was measured; nil for a form of weights that there is none of.
    /// - Throws: where there is no transformer of this size.
    package func measure(_ size: DecodingSize, weights: String) throws -> Point? {
        guard var parameters = SyntheticParameters(weights: weights) else { return nil }
        defer { TensorMemory.releaseUnused() }
        TensorMemory.releaseUnused()
        ProcessMemory.forgetPeak()
        let transformer = try SparseTransformer(size.configuration, parameters: &parameters)
        let steps = DecodingBenchmark(transformer, seconds: seconds).steps(candidates: 1)
        return Point(
            size: size, weights: weights, parameters: size.configuration.parameterCount,
            steps: steps, peak: ProcessMemory.peak)
    }

    /// A chart of the time of a token over the parameters, with the time that reading the weights
    /// alone would take.
    ///
    /// - Parameters:
    ///   - points: at least one.
    ///   - bandwidth: bytes a second.
    /// - Returns: the chart.
    package static func draw(_ points: [Point], bandwidth: Double) -> Image {
        let inks = [
            PixelColor(30, 90, 180), PixelColor(200, 70, 40), PixelColor(60, 140, 60),
            PixelColor(130, 80, 160), PixelColor(90, 90, 90),
        ]
        var forms: [String] = []
        for point in points where !forms.contains(point.weights) { forms.append(point.weights) }
        let series = forms.enumerated().flatMap { index, form in
            let own = points.filter { $0.weights == form }.sorted { $0.parameters < $1.parameters }
            func over(_ seconds: (Point) -> Double) -> [SIMD2<Double>] {
                own.map { SIMD2(Double($0.parameters) * 1e-6, seconds($0) * 1000) }
            }
            let ink = inks[index % inks.count]
            return [
                ChartSeries(
                    "\(form), its bytes alone",
                    points: over { Double($0.steps.weightBytes) / bandwidth }, marks: .dashes,
                    color: ink),
                ChartSeries(form, points: over(\.steps.secondsPerStep), marks: .dots, color: ink),
            ]
        }
        return LineChart(
            title: "milliseconds a token", footer: "million parameters", series: series
        ).logarithmic().draw(width: 560, height: 400)
    }
}
