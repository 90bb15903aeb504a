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
    package let step: MeasuredTime
    /// What a step multiplies and adds, counted from the configuration.
    package let operations: OperationCount
    /// What products were computed in.
    package let precision: Precision
    /// The speed of the best large product between the steps, in each precision that the processor
    /// has.
    package let ceilings: [Precision: OperationSpeed]
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
    ///   - sizes: of the products.
    ///   - make: makes the network.
    /// - Throws: what making it or a step throws.
    init(
        seconds: Double, ceiling sizes: [MatrixCeiling.Size] = MatrixCeiling.usualSizes,
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

        var ceiling = MatrixCeiling(sizes: sizes)
        let observed = OperationTimes()
        var (steps, observedSteps) = ([MeasuredTime](), [MeasuredTime]())
        while steps.count < max(Self.fewest, ceiling.round)
            || (ContinuousClock.now - start).inSeconds < seconds
        {
            steps.append(try MeasuredTime { try workload.step() })
            observedSteps.append(try MeasuredTime { try observed.observe { try workload.step() } })
            ceiling.sample()
        }
        (name, unit, unitsPerStep) = (workload.name, workload.unit, workload.unitsPerStep)
        (operations, memoryPlan) = (workload.operations, workload.memoryPlan)
        precision = workload.precision.effective
        stepCount = steps.count
        step = .median(of: steps)
        ceilings = Dictionary(
            uniqueKeysWithValues: Precision.allCases.compactMap { precision in
                ceiling.speed(precision).map { (precision, $0) }
            })
        times = OperationTime.table(observed, steps: observedSteps.map(\.seconds))
    }

    /// Tokens or pictures a second, by the median step.
    package var unitsPerSecond: Double { Double(unitsPerStep) / step.seconds }
    /// What the median step multiplies and adds a second.
    package var speed: OperationSpeed { OperationSpeed(operations.total, in: step) }
    /// The best of the ceilings; nil where no products were computed.
    package var ceiling: OperationSpeed? { ceilings.values.max { $0.gops < $1.gops } }
    /// The speed by that of the ceiling.
    package var shareOfCeiling: Double { speed.gops / (ceiling?.gops ?? .nan) }
    /// The same by the clocks of the processors.
    package var processorShareOfCeiling: Double {
        speed.gopsPerProcessor / (ceiling?.gopsPerProcessor ?? .nan)
    }
}
