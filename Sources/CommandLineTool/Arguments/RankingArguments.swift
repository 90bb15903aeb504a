// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions
import Foundation

/// Which of several answers come first.
struct RankingArguments: ParsableArguments {
    /// What the order of answers may go by.
    enum Measure: String, ExpressibleByArgument, CaseIterable {
        case likelihood, clip
    }

    @Option(
        help: ArgumentHelp(
            """
            What the order of answers goes by: their likelihood, or how well they fit the caption \
            as the CLIP of the model directory sees it.
            """,
            valueName: "measure"))
    var rankBy = Measure.likelihood

    @Option(
        help: ArgumentHelp(
            "The model directory with the CLIP of --rank-by clip, where it is another.",
            valueName: "dir"),
        completion: .directory)
    var ranker: String?

    func validate() throws {
        if ranker != nil, rankBy != .clip {
            throw ValidationError("--ranker names a CLIP; give --rank-by clip with it")
        }
    }

    /// The CLIP that answers are ordered by, if any.
    ///
    /// - Throws: where it cannot be loaded.
    func similarity(beside model: URL) throws -> CaptionSimilarity? {
        guard rankBy == .clip else { return nil }
        return try CaptionSimilarity(
            modelDirectory: ranker.map { URL(filePath: $0, directoryHint: .isDirectory) } ?? model)
    }
}
