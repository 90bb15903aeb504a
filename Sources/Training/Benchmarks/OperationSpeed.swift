// SPDX-License-Identifier: Apache-2.0

/// Multiplications and additions a second, in 10⁹.
package struct OperationSpeed: Sendable {
    /// By the clock on the wall.
    package let gops: Double
    /// A second of one processor.
    package let gopsPerProcessor: Double

    /// So many operations in such a time.
    init(_ operations: Int, in time: MeasuredTime) {
        gops = Double(operations) / time.seconds * 1e-9
        gopsPerProcessor = Double(operations) / time.processorSeconds * 1e-9
    }
}
