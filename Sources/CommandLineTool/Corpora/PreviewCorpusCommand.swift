// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora
import Foundation
import Images

/// `teapot corpus preview`: some pictures of a corpus with their captions.
struct PreviewCorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Make a contact sheet of some pictures of a corpus with their captions.")

    @Argument(
        help: ArgumentHelp("A folder that `teapot corpus` wrote.", valueName: "folder"),
        completion: .directory)
    var folder: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The sheet to write, .png or .jpg.", valueName: "file"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var output: String

    @Option(help: "Show pictures of this source only.")
    var source: String?

    @Option(help: "Show pictures of this split only: train or held-out.")
    var split: CorpusEntry.Split?

    @Option(help: "How many pictures are shown.")
    var count = 24

    @Option(help: "How many stand in a row.")
    var columns = 6

    @Option(help: "Another seed shows other pictures.")
    var seed: UInt64 = 1

    func validate() throws {
        for (flag, value, most) in [("--count", count, 1000), ("--columns", columns, 100)]
        where !(1...most).contains(value) {
            throw ValidationError("\(flag) \(value): give a number from 1 to \(most)")
        }
    }

    func run() throws {
        let sheet = try SheetFile(output, flag: "--output")
        let corpus = try Corpus(contentsOf: URL(filePath: folder))
        let entries = corpus.sample(count, seed: seed) { entry in
            source ?? entry.source == entry.source && split ?? entry.split == entry.split
        }
        guard !entries.isEmpty else {
            let sources = Set(corpus.entries.map(\.source)).sorted().joined(separator: ", ")
            throw CommandError.usage(
                "\(folder): no picture of this source and split; it holds \(sources)")
        }
        let pictures = try entries.map { try corpus.image(of: $0).shrunk(toFit: 512) }
        try sheet.write(
            Image.contactSheet(of: pictures, captions: entries.map(\.caption), columns: columns))
        print("\(output): \(entries.count) pictures")
    }
}

extension CorpusEntry.Split: ExpressibleByArgument {}
