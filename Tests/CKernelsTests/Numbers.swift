// SPDX-License-Identifier: Apache-2.0

import Testing

/// Reproducible inputs (SplitMix64).
struct Numbers {
    private var state: UInt64

    init(seed: UInt64 = 1) { state = seed }

    mutating func word() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func floats(_ count: Int, in range: ClosedRange<Float> = -2...2) -> [Float] {
        (0..<count).map { _ in
            let unit = Float(word() >> 40) / Float(1 << 24)
            return range.lowerBound + unit * (range.upperBound - range.lowerBound)
        }
    }
}

/// Every element within `tolerance * (1 + |expected|)`; names the worst one otherwise.
func expectClose(
    _ found: [Float], _ expected: [Double], tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    let errors = zip(found, expected).map { found, expected in
        if Double(found) == expected || (found.isNaN && expected.isNaN) { return 0.0 }
        let error = abs(Double(found) - expected) / (1 + abs(expected))
        return error.isNaN ? .infinity : error
    }
    guard let worst = errors.indices.max(by: { errors[$0] < errors[$1] }) else { return }
    #expect(
        errors[worst] <= tolerance,
        "element \(worst) of \(found.count): \(found[worst]) instead of \(expected[worst])",
        sourceLocation: sourceLocation)
}

/// The gradient of `function` at `point`, by central differences in double precision.
func centralDifferences(
    at point: [Float], step: Double = 1e-5, _ function: ([Double]) -> Double
) -> [Double] {
    let center = point.map(Double.init)
    return center.indices.map { index in
        var above = center
        var below = center
        above[index] += step
        below[index] -= step
        return (function(above) - function(below)) / (2 * step)
    }
}

/// Bit patterns, for comparisons in which -0 is not 0 and NaN is itself.
func bits(_ numbers: [Float]) -> [UInt32] { numbers.map(\.bitPattern) }

func doubles(_ numbers: [Float]) -> [Double] { numbers.map(Double.init) }

/// `count` numbers written by `kernel`; one behind them must stay as it is.
func output(
    _ count: Int, sourceLocation: SourceLocation = #_sourceLocation,
    _ kernel: (inout [Float]) -> Void
) -> [Float] {
    var numbers = [Float](repeating: 77, count: count + 1)
    kernel(&numbers)
    #expect(numbers.removeLast() == 77, sourceLocation: sourceLocation)
    return numbers
}

/// As `output`, for patterns of sixteen bits.
func halfOutput(
    _ count: Int, sourceLocation: SourceLocation = #_sourceLocation,
    _ kernel: (inout [UInt16]) -> Void
) -> [UInt16] {
    var numbers = [UInt16](repeating: 77, count: count + 1)
    kernel(&numbers)
    #expect(numbers.removeLast() == 77, sourceLocation: sourceLocation)
    return numbers
}
