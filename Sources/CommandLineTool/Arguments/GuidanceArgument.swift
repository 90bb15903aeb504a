// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// What `--guidance` may be, wherever it stands.
enum GuidanceArgument {
    /// - Throws: `ValidationError` naming the flag.
    static func validate(_ guidance: Float?) throws {
        guard let guidance, !(guidance >= 0 && guidance.isFinite) else { return }
        throw ValidationError("--guidance \(guidance): give a number of at least 0")
    }
}
