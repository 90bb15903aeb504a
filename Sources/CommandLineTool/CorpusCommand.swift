// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora
import Foundation

/// `teapot corpus`: pictures with captions to learn from.
struct CorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus",
        abstract: "Make pictures with captions to learn from.",
        subcommands: [
            BuildCorpusCommand.self, PreviewCorpusCommand.self, Scenes.self,
            TransformationsCorpusCommand.self, MatricesCorpusCommand.self, FramesCorpusCommand.self,
            TokenizeCorpusCommand.self,
        ])

    /// `teapot corpus scenes`.
    struct Scenes: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "scenes",
            abstract: "Render scenes of simple things with true captions.",
            discussion: """
                Writes PNG pictures and a manifest.jsonl with a caption for each. The same seed \
                gives the same bytes; a tenth of the pictures is marked as held out.
                """)

        @Option(help: "The folder to write to: new, empty, or of an earlier corpus of scenes.")
        var output: String

        @Option(help: "How many pictures to render.")
        var count: Int

        @Option(help: "Where the pictures come from: another seed, other pictures.")
        var seed: UInt64 = 1

        @Option(help: "Pixels across and down; a multiple of 8.")
        var size = 256

        @Flag(help: "Print one JSON object instead of words.")
        var json = false

        func run() throws {
            let folder = URL(filePath: output)
            let start = ContinuousClock.now
            let corpus = try SceneCorpus(seed: seed, count: count, size: size)
            let entries = try corpus.write(to: folder)
            try report(entries, seconds: (ContinuousClock.now - start) / .seconds(1))
        }

        /// What `--json` prints.
        private struct Report: Encodable {
            var output: String
            var count: Int
            var train: Int
            var heldOut: Int
            var seconds: Double
        }

        private func report(_ entries: [CorpusEntry], seconds: Double) throws {
            let heldOut = entries.count { $0.split == .heldOut }
            let report = Report(
                output: output, count: entries.count, train: entries.count - heldOut,
                heldOut: heldOut, seconds: (seconds * 1000).rounded() / 1000)
            guard json else {
                print(
                    "\(output): \(report.count) pictures, \(heldOut) of them held out, in "
                        + "\(report.seconds) s")
                return
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            print(String(decoding: try encoder.encode(report), as: UTF8.self))
        }
    }
}
