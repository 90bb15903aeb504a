// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora

/// Names of sources separated by commas.
struct SourcesArgument: ExpressibleByArgument {
    /// The sources, in the order they are built in.
    let sources: [KnownSource]

    /// Every source there is.
    static let all = SourcesArgument(sources: KnownSource.all)

    private init(sources: [KnownSource]) {
        self.sources = sources
    }

    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false)
            .map(String.init)
        let known = Set(KnownSource.all.map(\.name))
        guard names.allSatisfy(known.contains) else { return nil }
        sources = KnownSource.all.filter { names.contains($0.name) }
    }

    var defaultValueDescription: String { sources.map(\.name).joined(separator: ",") }
}
