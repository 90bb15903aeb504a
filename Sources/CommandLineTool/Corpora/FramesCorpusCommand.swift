// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora
import Foundation

/// `teapot corpus frames`: sequences between whose pictures one quantity goes on by equal steps.
struct FramesCorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frames",
        abstract: "Draw sequences of frames with captions.",
        discussion: """
            Writes PNG pictures and a manifest.jsonl; all frames of a sequence share a caption, \
            and a tenth of the sequences is marked as held out. The same seed gives the same bytes.
            """)

    /// What `--kind` takes: a kind, or all of them.
    enum Choice: ExpressibleByArgument {
        case all
        case one(FrameKind)

        static let allValueStrings = ["all"] + FrameKind.allCases.map(\.rawValue)

        init?(argument: String) {
            if argument == "all" {
                self = .all
            } else if let kind = FrameKind(rawValue: argument) {
                self = .one(kind)
            } else {
                return nil
            }
        }

        var defaultValueDescription: String { kinds.count > 1 ? "all" : kinds[0].rawValue }

        var kinds: [FrameKind] {
            switch self {
            case .all: FrameKind.allCases
            case .one(let kind): [kind]
            }
        }
    }

    @Option(help: "The folder to write to: new, empty, or of an earlier corpus of frames.")
    var output: String

    @Option(help: "What changes from frame to frame.")
    var kind = Choice.all

    @Option(help: "How many sequences of each kind to draw.")
    var sequences = 10

    @Option(help: "How many frames a sequence has.")
    var frames = 8

    @Option(help: "Where the sequences come from: another seed, other sequences.")
    var seed: UInt64 = 1

    @Flag(help: "Print one JSON object instead of words.")
    var json = false

    /// What `--json` prints.
    private struct Report: Encodable {
        var output: String
        var count: Int
        var sequences: Int
        var train: Int
        var heldOut: Int
        var seconds: Double
    }

    func run() throws {
        let start = ContinuousClock.now
        let corpus = try FrameCorpus(
            kinds: kind.kinds, seed: seed, sequenceCount: sequences, frameCount: frames)
        let entries = try corpus.write(to: URL(filePath: output))
        let heldOut = entries.count { $0.split == .heldOut }
        let report = Report(
            output: output, count: entries.count, sequences: entries.count / frames,
            train: entries.count - heldOut, heldOut: heldOut,
            seconds: ((ContinuousClock.now - start) / .seconds(1)).rounded(places: 3))
        guard !json else { return try JSONOutput.print(report) }
        print(
            "\(output): \(report.sequences) sequences of \(frames) pictures, "
                + "\(heldOut / frames) of them held out, in \(report.seconds) s")
    }
}
