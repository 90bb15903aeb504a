// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Foundation

/// Where the weights of a run begin.
struct StartArguments: ParsableArguments {
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            """
            Start from the network of this model, which has the same sizes, instead of by chance; \
            a transformer's may be for pictures of another size.
            """,
            valueName: "model"))
    var model: String?

    /// The model to start from; nil for chance.
    var directory: ModelDirectory? { model.map { ModelDirectory(URL(filePath: $0)) } }
}
