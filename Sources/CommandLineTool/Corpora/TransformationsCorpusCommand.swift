// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora
import Foundation

/// `teapot corpus transformations`: a subject above, the same subject transformed below.
struct TransformationsCorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transformations",
        abstract: "Draw pairs: a subject, and below it the same subject transformed.",
        discussion: """
            Writes PNG pictures and a manifest.jsonl with a caption for each, such as "the exact \
            same cat on the top as a sketch on the bottom". The same seed gives the same bytes. \
            Animals and vessels that Teapot draws are always among the subjects; a package that \
            is not installed is named, and the rest goes on.
            """)

    @Option(help: "The folder to write to: new, empty, or of an earlier corpus of pairs.")
    var output: String

    @Option(help: "How many pictures to draw.")
    var count: Int

    @Option(help: "Where the pictures come from: another seed, other pictures.")
    var seed: UInt64 = 1

    @Option(
        help:
            "Where subjects come from, beside the drawn ones: \(TransformationSubjects.sourceNames)."
    )
    var sources: String?

    @Option(
        help: ArgumentHelp(
            "What is done, with commas between; all when not given: \(TransformationsArgument.names).",
            valueName: "names"))
    var to: String?

    @Option(help: "Pixels across and down; a multiple of 8.")
    var size = 256

    @Flag(help: "Print one JSON object instead of words.")
    var json = false

    func run() throws {
        let folder = URL(filePath: output)
        let start = ContinuousClock.now
        guard (1...SceneCorpus.largestCount).contains(count) else {
            throw CorpusError.badCount(count)
        }
        let pairs = try TransformationPairs(
            seed: seed, subjects: try TransformationSubjects.read(sources),
            transformations: try transformations(),
            size: size)
        let writer = CorpusWriter(folder: folder)
        try writer.clear { $0.source == TransformationPairs.source }
        let entries = try writer.write(count: count) { index in pairs.item(at: index) }
        try writer.finish(entries)
        try report(entries, seconds: (ContinuousClock.now - start) / .seconds(1))
    }

    private func transformations() throws -> [Transformation]? {
        try to.map { try TransformationsArgument.transformations($0, flag: "--to") }
    }

    /// What `--json` prints.
    private struct Report: Encodable {
        var output: String
        var count: Int
        var train: Int
        var heldOut: Int
        var leftOut: Int
        var seconds: Double
    }

    private func report(_ entries: [CorpusEntry], seconds: Double) throws {
        let heldOut = entries.count { $0.split == .heldOut }
        let report = Report(
            output: output, count: entries.count, train: entries.count - heldOut,
            heldOut: heldOut, leftOut: count - entries.count, seconds: seconds.rounded(places: 3))
        guard json else {
            print(
                "\(output): \(report.count) pictures, \(heldOut) of them held out, in "
                    + "\(report.seconds) s")
            return
        }
        try JSONOutput.print(report)
    }
}
