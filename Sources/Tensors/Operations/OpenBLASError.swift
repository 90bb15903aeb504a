// SPDX-License-Identifier: Apache-2.0

/// Why OpenBLAS cannot be used; products are then made by the kernels of the house, more slowly.
package enum OpenBLASError: Error, CustomStringConvertible {
    /// The dynamic linker's own words.
    case notFound(file: String, reason: String)
    case lacksSymbol(file: String, symbol: String)

    package var description: String {
        switch self {
        case .notFound(let file, let reason):
            "\(file) cannot be opened (\(reason)); install the package libopenblas-dev"
        case .lacksSymbol(let file, let symbol):
            "\(file) has no function \(symbol); OpenBLAS 0.3 of the package libopenblas-dev has it"
        }
    }
}
