// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Tensors

/// How many threads a command computes on.
struct ThreadArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many threads compute; all processors without it. Results do not depend on it.",
            valueName: "n"))
    var threads: Int?

    func validate() throws {
        if let threads, threads < 1 {
            throw ValidationError("--threads \(threads): give a whole number above 0")
        }
    }

    /// Sets the budget of the process.
    func apply() {
        if let threads { ComputeThreads.count = threads }
    }
}
