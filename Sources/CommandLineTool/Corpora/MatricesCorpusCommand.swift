// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora
import Foundation
import Images
import Synchronization

/// `teapot corpus matrices`.
struct MatricesCorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrices",
        abstract: "Draw matrix puzzles, complete and with the records that tell their rules.",
        discussion: """
            Writes PNG pictures, a manifest.jsonl with a caption for each, and a puzzles.jsonl \
            from which every picture can be drawn again. The same numbers give the same bytes. \
            Puzzles of the test splits hold rules or looks that those of training never show.
            """)

    /// The splits that can be asked for.
    enum Split: String, ExpressibleByArgument, CaseIterable {
        case train, test
        case t0 = "T0"
        case t1 = "T1"
        case t2 = "T2"
        case t3 = "T3"
        case mixed

        var splits: [PuzzleSplit] {
            self == .test ? PuzzleSplit.tests : [PuzzleSplit(rawValue: rawValue) ?? .train]
        }

        /// What to say where none of the sets asked for has the split.
        static let missing =
            "set A has only train, T0 and T1, and only set B has mixed; name other --sets"
    }

    /// Letters of sets.
    struct Sets: ExpressibleByArgument {
        var sets: [PuzzleSet]

        init(_ sets: [PuzzleSet]) {
            self.sets = sets
        }

        init?(argument: String) {
            let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
            let sets = parts.compactMap { PuzzleSet(rawValue: $0.uppercased()) }
            guard sets.count == parts.count, Set(sets).count == sets.count else { return nil }
            self.sets = sets
        }

        var defaultValueDescription: String {
            sets.map(\.rawValue).joined(separator: ",")
        }
    }

    @Option(help: "The folder to write to: new, empty, or of an earlier corpus of puzzles.")
    var output: String?

    @Option(help: "The sets, separated by commas; all when not given.")
    var sets: Sets?

    @Option(
        help: """
            How many puzzles to draw of each set and split; levels take turns. 120 when not given.
            """)
    var count: Int?

    @Option(
        help: ArgumentHelp(
            """
            The number of the first puzzle of each set and split: a corpus goes on where another \
            one ended. 0 when not given.
            """, valueName: "number"))
    var first: Int?

    @Option(
        help: """
            What the puzzles are for; test is T0, T1, T2 and T3; mixed is to learn from too, rules of \
            set B paired as in no level and no test. train when not given.
            """)
    var split: Split?

    @Option(
        help: ArgumentHelp(
            """
            Draw the puzzles of an earlier corpus, at another size or in other colours, instead \
            of new ones.
            """, valueName: "dir"),
        completion: .directory)
    var again: String?

    @Flag(help: "Exchange black and white in all pictures.")
    var inverted = false

    @Option(
        help: ArgumentHelp(
            """
            256, or 128: smaller figures with lines as wide, to learn from before large pictures.
            """, valueName: "pixels"))
    var size = PuzzleSet.pictureSide

    @Flag(help: "Write each puzzle with its answer blank, and its choices, beside the pictures.")
    var puzzles = false

    @Option(
        help: ArgumentHelp(
            "Write a sheet of one set's puzzles, four of each level, instead of a corpus.",
            valueName: "file"))
    var preview: String?

    @Flag(help: "Print one JSON object instead of words.")
    var json = false

    /// Puzzles of each set and split when nothing is said.
    private static let usualCount = 120

    func validate() throws {
        if (output == nil) == (preview == nil) {
            throw ValidationError("give --output or --preview")
        }
        if preview != nil && (sets?.sets.count != 1 || split == .test) {
            throw ValidationError("--preview: give one set, as with --sets C, and one split")
        }
        let isOfNew = sets != nil || count != nil || first != nil || split != nil || preview != nil
        if again != nil, isOfNew {
            throw ValidationError(
                "--again: draws all puzzles of a corpus; drop --sets, --count, --first, --split "
                    + "and --preview")
        }
        let counts = 1...MatrixPuzzleCorpus.largestCount
        if let count, !counts.contains(count) {
            throw ValidationError(
                "--count \(count): give a number from 1 to \(counts.upperBound)")
        }
        let most = counts.upperBound - (count ?? Self.usualCount)
        if let first, first < 0 || first > most {
            throw ValidationError("--first \(first): give a number from 0 to \(most)")
        }
        guard let format = PuzzleFormat(pictureSide: size) else {
            throw ValidationError("--size \(size): give 256 or 128")
        }
        if format != .large, preview != nil {
            throw ValidationError("--size \(size): drop it, or --preview")
        }
    }

    func run() throws {
        if let preview { return try writePreview(to: preview) }
        let output = output ?? ""
        let start = ContinuousClock.now
        let corpus = try corpus(into: output)
        let total = corpus.total
        guard total > 0 else {
            throw CommandError.usage(
                "--split \(split?.rawValue ?? ""): \(Split.missing)")
        }
        let line = Mutex(ProgressLine("puzzle", total: total, onlyOnTerminal: true))
        let records = try corpus.write(
            to: URL(filePath: output), extras: puzzles ? .questions : .none
        ) { done in
            line.withLock { $0.show(done) }
        }
        line.withLock { $0.finish() }
        try report(
            records, total: total, output: output,
            seconds: (ContinuousClock.now - start) / .seconds(1))
    }

    /// The puzzles that are asked for; new ones are not drawn yet.
    private func corpus(into output: String) throws -> MatrixPuzzleCorpus {
        let format = PuzzleFormat(pictureSide: size) ?? .large
        guard let again else {
            return try MatrixPuzzleCorpus(
                sets: sets?.sets ?? PuzzleSet.allCases, splits: (split ?? .train).splits,
                count: count ?? Self.usualCount, first: first ?? 0, inverted: inverted,
                format: format)
        }
        let (folder, target) = (URL(filePath: again), URL(filePath: output))
        let paths = [folder, target].map { $0.resolvingSymlinksInPath().standardizedFileURL.path }
        if paths[0] == paths[1] {
            throw CommandError.usage("--again \(again): is --output too; give another folder")
        }
        return MatrixPuzzleCorpus(
            again: try PuzzleRecords.read(ofCorpus: folder), inverted: inverted, format: format)
    }

    /// What `--json` prints.
    private struct Report: Encodable {
        var output: String
        var count: Int
        var leftOut: Int
        var sets: [String: Int]
        var splits: [String: Int]
        var seconds: Double
    }

    private func report(
        _ records: [PuzzleRecord], total: Int, output: String, seconds: Double
    ) throws {
        let report = Report(
            output: output, count: records.count, leftOut: total - records.count,
            sets: records.reduce(into: [:]) { $0[$1.set.rawValue, default: 0] += 1 },
            splits: records.reduce(into: [:]) { $0[$1.split.rawValue, default: 0] += 1 },
            seconds: seconds.rounded(places: 3))
        if json { return try JSONOutput.print(report) }
        var words = "\(output): \(report.count) puzzles"
        if report.leftOut > 0 { words += ", \(report.leftOut) drawn twice left out" }
        print("\(words), in \(report.seconds) s")
    }

    private func writePreview(to path: String) throws {
        let file = try SheetFile(path, flag: "--preview")
        guard let set = sets?.sets.first, let split = (split ?? .train).splits.first,
            let sheet = PuzzlePreview.sheet(of: set, split)
        else {
            throw CommandError.usage("--split \(split?.rawValue ?? ""): the set has no such split")
        }
        guard ImageFormat(pathExtension: URL(filePath: path).pathExtension) == .jpeg else {
            return try file.write(sheet)
        }
        // Line drawings are told well at half the usual quality.
        try Data(sheet.jpegBytes(quality: 50)).write(to: URL(filePath: path), options: .atomic)
    }
}
