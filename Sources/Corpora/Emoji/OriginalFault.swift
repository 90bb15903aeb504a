// SPDX-License-Identifier: Apache-2.0

/// Why a file of a package, or one part of it, cannot be used.
struct OriginalFault: Error, Equatable {
    /// What was found, to stand after the file's name and a colon.
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
