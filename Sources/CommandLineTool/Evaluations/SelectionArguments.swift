// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora
import Foundation

/// Which pictures a model is measured on.
struct SelectionArguments: ParsableArguments {
    /// A split, or all of them.
    enum SplitChoice: String, ExpressibleByArgument, CaseIterable {
        case heldOut = "held-out"
        case train
        case all

        /// The splits meant.
        var splits: [CorpusEntry.Split] {
            switch self {
            case .heldOut: [.heldOut]
            case .train: [.train]
            case .all: CorpusEntry.Split.allCases
            }
        }
    }

    @Option(
        help: ArgumentHelp("A folder with manifest.jsonl and pictures.", valueName: "dir"),
        completion: .directory)
    var corpus: String

    @Option(help: "Which pictures are measured: held-out, train or all.")
    var split: SplitChoice = .heldOut

    @Option(
        help: ArgumentHelp(
            "Measure pictures of this source alone; repeat it for several.", valueName: "name"))
    var source: [String] = []

    @Option(
        help: ArgumentHelp(
            "Measure at most N pictures of each source and split, evenly spread.", valueName: "n"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 1 {
            throw ValidationError("--limit \(limit): give a whole number above 0")
        }
    }

    /// Reads the manifest.
    func read() throws -> Corpus {
        try Corpus(contentsOf: URL(filePath: corpus))
    }

    /// The pictures that are measured.
    func selection(from corpus: Corpus) throws -> CorpusSelection {
        try CorpusSelection(from: corpus, splits: split.splits, sources: source, limit: limit)
    }
}
