// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors

/// How fast some training steps were, where their time went, and what memory they took.
package struct StepMeasurement: Sendable {
    /// The fewest steps that are measured.
    private static let fewest = 3

    /// What was measured.
    package let name: String
    /// `tokens` or `pictures`.
    package let unit: String
    /// How many of them a step learns from.
    package let unitsPerStep: Int
    /// Steps that were measured.
    package let stepCount: Int
    /// The median step.
    package let secondsPerStep: Double
    /// What a step multiplies and adds, counted from the configuration.
    package let operations: OperationCount
    /// What products were computed in.
    package let precision: Precision
    /// 10⁹ operations a second of the best large product between the steps, in each precision that
    /// the processor has.
    package let ceilings: [Precision: Double]
    /// Where the time went, in the order of `OperationKind`; what no operation reported comes last.
    package let times: [OperationTime]
    /// What memory a step should take.
    package let memoryPlan: MemoryPlan
    /// The most memory that was resident, in bytes; nil where the system does not tell.
    package let peakMemory: Int?
    /// The same without what was resident before the network was made.
    package let stepMemory: Int?

    /// Makes a network, then steps and large products in turn, so that other load on the machine
    /// hits both.
    ///
    /// - Parameters:
    ///   - seconds: time to spend; at least three steps are made.
    ///   - ceiling: the products.
    ///   - make: makes the network.
    /// - Throws: what making it or a step throws.
    init(
        seconds: Double, ceiling: MatrixCeiling? = nil,
        of make: () throws -> some TrainingWorkload
    ) throws {
        TensorMemory.releaseUnused()
        ProcessMemory.forgetPeak()
        let before = ProcessMemory.resident
        let start = ContinuousClock.now
        var workload = try make()
        // The first step compiles products and takes fresh memory; the second has all there is.
        for _ in 0..<2 { try workload.step() }
        peakMemory = ProcessMemory.peak
        stepMemory = peakMemory.flatMap { peak in before.map { peak - $0 } }

        var ceiling = ceiling ?? MatrixCeiling()
        let observed = OperationTimes()
        var steps: [Double] = []
        while steps.count < max(Self.fewest, ceiling.round)
            || (ContinuousClock.now - start).inSeconds < seconds
        {
            let begun = ContinuousClock.now
            try observed.observe { try workload.step() }
            steps.append((ContinuousClock.now - begun).inSeconds)
            ceiling.sample()
        }
        (name, unit, unitsPerStep) = (workload.name, workload.unit, workload.unitsPerStep)
        (operations, memoryPlan) = (workload.operations, workload.memoryPlan)
        precision = workload.precision.effective
        stepCount = steps.count
        secondsPerStep = median(steps)
        ceilings = Dictionary(
            uniqueKeysWithValues: Precision.allCases.compactMap { precision in
                ceiling.gops(precision).map { (precision, $0) }
            })
        times = OperationTime.table(observed, steps: steps)
    }

    /// Tokens or pictures a second, by the median step.
    package var unitsPerSecond: Double { Double(unitsPerStep) / secondsPerStep }
    /// 10⁹ operations a second, by the median step.
    package var achievedGops: Double { Double(operations.total) / secondsPerStep * 1e-9 }
    /// The best of the ceilings.
    package var ceilingGops: Double { ceilings.values.max() ?? .nan }
    /// Achieved operations by those of the ceiling.
    package var shareOfCeiling: Double { achievedGops / ceilingGops }
}
