// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora
import Foundation
import Synchronization

/// `teapot corpus build`: one corpus of everything there is.
struct BuildCorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build a corpus from Debian packages and drawn pictures.",
        discussion: """
            Reads pictures where `make corpus-packages` installs them, cuts them out, lays each on a \
            background and captions it. Blank, tiny and oversized pictures are left out, and those \
            that look like an earlier one; left-out.jsonl lists them. The same packages and seed give the same bytes; a tenth \
            of the subjects is held out. A package that is missing is named and left out.
            """)

    @Option(help: "The folder to write to: new, empty, or of an earlier corpus.")
    var output: String

    @Option(help: ArgumentHelp("The sources to build from.", valueName: "names"))
    var sources = SourcesArgument.all

    @Option(help: ArgumentHelp("Pictures of each source that Teapot draws.", valueName: "n"))
    var count = 2000

    @Option(
        help: ArgumentHelp(
            "The most subjects of each package source, spread over all of them; for trials.",
            valueName: "n"))
    var limit: Int?

    @Option(help: "Another seed gives other backgrounds, captions and drawn pictures.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Pictures of each subject, on other backgrounds under other captions.",
            valueName: "n"))
    var variants = 1

    @Option(help: ArgumentHelp("Pixels across and down of every picture.", valueName: "pixels"))
    var size = BuildSettings.usualSide

    @Option(
        help: ArgumentHelp(
            "The most subjects of a source with one name, as hundreds are called icon or star.",
            valueName: "n"))
    var perName = BuildSettings.usualPerKey

    @Option(
        help: ArgumentHelp(
            "Leave out pictures of more megapixels, before memory is taken for them.",
            valueName: "n"))
    var maxMegapixels = 40

    @Option(
        help: ArgumentHelp(
            "Also write a contact sheet of near-duplicates, each above the picture that is kept.",
            valueName: "file"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var duplicates: String?

    @Flag(help: "Print one JSON object instead of words.")
    var json = false

    func validate() throws {
        for (flag, value, most) in [
            ("--limit", limit ?? 1, 1_000_000), ("--variants", variants, 100),
            ("--per-name", perName, 1_000_000),
            ("--max-megapixels", maxMegapixels, 10_000),
        ] where !(1...most).contains(value) {
            throw ValidationError("\(flag) \(value): give a number from 1 to \(most)")
        }
        guard (32...1024).contains(size), size % 8 == 0 else {
            throw ValidationError("--size \(size): give a multiple of 8 from 32 to 1024")
        }
    }

    func run() throws {
        let start = ContinuousClock.now
        let sheet = try duplicates.map { try SheetFile($0, flag: "--duplicates") }
        let wish = KnownSource.Wish(
            seed: seed, count: count, pixelLimit: maxMegapixels * 1_000_000, side: size)
        let builder = CorpusBuilder(
            sources: try sources.sources.flatMap { try $0.parts(wish) },
            settings: BuildSettings(
                seed: seed, variants: variants, limit: limit, perKey: perName, side: size))
        let line = Mutex<ProgressLine?>(nil)
        let report = try builder.build(
            to: URL(filePath: output), replacing: Set(KnownSource.all.map(\.name))
        ) { done, total in
            line.withLock { line in
                var shown = line ?? ProgressLine("picture", total: total, onlyOnTerminal: true)
                shown.show(done)
                line = shown
            }
        }
        line.withLock { $0?.finish() }
        if let sheet, !report.duplicates.isEmpty {
            try sheet.write(DuplicateSheet.sheet(of: report.duplicates, columns: 10))
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try BuildSummary(report, output: output, seconds: seconds).print(json: json)
    }
}
