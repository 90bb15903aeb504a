// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How results are printed for machines: one JSON object a line, names in snake case.
enum JSONOutput {
    /// Prints a value on standard output.
    static func print(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        // JSON has no infinity: the noise of an exact reconstruction.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        Swift.print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

extension Double {
    /// Rounded for reading: 3.14159 to 4 places is 3.1416.
    func rounded(places: Int) -> Double {
        let scale = pow(10, Double(places))
        return (self * scale).rounded() / scale
    }
}
