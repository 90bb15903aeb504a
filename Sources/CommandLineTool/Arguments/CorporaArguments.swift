// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora
import Foundation

/// Which pictures a network is trained on.
struct CorporaArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder of pictures, as `teapot corpus` writes it; repeat it for several.",
            valueName: "dir"),
        completion: .directory)
    var corpus: [String]

    @Option(
        help: ArgumentHelp(
            """
            The shares of the sources in the examples, for instance scenes=2,emoji=0.5; sources \
            that are not named are left out. All pictures alike when not given.
            """,
            valueName: "weights"))
    var mix: String?

    func validate() throws {
        do throws(SelectionError) {
            _ = try sourceMix()
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// The corpora, as one.
    func corpora() throws -> CorpusSet {
        try CorpusSet(contentsOf: corpus.map { URL(filePath: $0) })
    }

    /// The shares of the sources; nil where all pictures are alike.
    func sourceMix() throws(SelectionError) -> SourceMix? {
        guard let mix else { return nil }
        return try SourceMix(mix)
    }
}
