// SPDX-License-Identifier: Apache-2.0

package import Images
package import Models
package import Tensors

/// Measures steps of transformers of several sizes, beside what the size of one of them predicts.
package struct ScalingBenchmark: Sendable {
    /// One size that was measured.
    package struct Point: Sendable {
        /// Along which sizes it lies.
        package let axis: ScalingAxis
        /// Positions, channels or layers.
        package let value: Int
        /// What was measured.
        package let measurement: StepMeasurement
        /// What the processors should spend on a step, in seconds.
        package let expectedSeconds: Double
    }

    private let configuration: SparseTransformerConfiguration
    private let batch: Int
    private let precision: Precision
    private let base: StepMeasurement

    /// Measures the size that all others are compared with.
    ///
    /// - Parameters:
    ///   - configuration: its sizes.
    ///   - batch: examples a step.
    ///   - precision: what products are computed in.
    ///   - seconds: time to spend; at least three steps are made.
    /// - Throws: where there is no network of these sizes.
    package init(
        _ configuration: SparseTransformerConfiguration, batch: Int = 2, precision: Precision,
        seconds: Double
    ) throws {
        self.configuration = configuration
        self.batch = batch
        self.precision = precision
        base = try Self.measure(configuration, batch, precision, seconds)
    }

    /// Measures the other sizes of an axis.
    ///
    /// - Parameters:
    ///   - axis: which sizes.
    ///   - seconds: time to spend on each; at least three steps are made.
    /// - Returns: all sizes, small to large.
    /// - Throws: where there is no network of these sizes.
    package func run(_ axis: ScalingAxis, seconds: Double) throws -> [Point] {
        try axis.configurations(around: configuration).map { sizes in
            Point(
                axis: axis, value: axis.value(of: sizes),
                measurement: sizes == configuration
                    ? base : try Self.measure(sizes, batch, precision, seconds),
                expectedSeconds: expectedSeconds(of: sizes))
        }
    }

    private static func measure(
        _ configuration: SparseTransformerConfiguration, _ batch: Int, _ precision: Precision,
        _ seconds: Double
    ) throws -> StepMeasurement {
        try StepMeasurement(seconds: seconds, ceiling: []) {
            try TransformerWorkload(
                name: "transformer", configuration, batch: batch, precision: precision)
        }
    }

    /// What the processors spend on a step of the base, each part of it grown as what it depends on:
    /// products and attention as their operations, the optimizer as the parameters, everything else
    /// as the numbers that the forward pass keeps.
    private func expectedSeconds(of sizes: SparseTransformerConfiguration) -> Double {
        func ratio(_ count: (SparseTransformerConfiguration) -> Int) -> Double {
            Double(count(sizes)) / Double(count(configuration))
        }
        let products = ratio { $0.trainingOperations(batch: batch).products }
        let attention = ratio { $0.trainingOperations(batch: batch).attention }
        let parameters = ratio { $0.parameterCount }
        let kept = ratio { $0.memoryPlan(batch: batch).tape }
        return base.step.processorSeconds
            * base.times.reduce(0) { sum, time in
                let growth =
                    switch time.kind {
                    case .products: products
                    case .attention: attention
                    case .optimizer: parameters
                    default: kept
                    }
                return sum + time.share * growth
            }
    }

    /// A chart for each axis: what a step takes with the expected line, in milliseconds of one
    /// processor.
    ///
    /// - Parameter points: of all axes, at least one.
    /// - Returns: the charts side by side.
    package static func draw(_ points: [Point]) -> Image {
        let charts = ScalingAxis.allCases.compactMap { axis -> Image? in
            let own = points.filter { $0.axis == axis }
            guard !own.isEmpty else { return nil }
            func series(_ seconds: (Point) -> Double) -> [SIMD2<Double>] {
                own.map { SIMD2(Double($0.value), seconds($0) * 1000) }
            }
            return LineChart(
                title: "processor milliseconds a step", footer: axis.footer,
                series: [
                    ChartSeries(
                        "expected", points: series(\.expectedSeconds), marks: .dashes,
                        color: PixelColor(120, 120, 120)),
                    ChartSeries(
                        "measured", points: series(\.measurement.step.processorSeconds),
                        marks: .dots,
                        color: PixelColor(30, 90, 180)),
                ], startsAtZero: true
            ).draw(width: 380, height: 280)
        }
        return Image.contactSheet(of: charts, columns: charts.count, gap: 8)
    }
}

extension ScalingAxis {
    /// What the charts are over.
    fileprivate var footer: String {
        switch self {
        case .length: "positions"
        case .width: "channels"
        case .depth: "layers"
        }
    }
}
