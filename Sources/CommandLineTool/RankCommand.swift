// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions
import Foundation
import Images

/// `teapot rank`: pictures in the order of how well they fit a caption.
struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank",
        abstract: "Order pictures by how well they fit a caption, as a CLIP sees it.",
        discussion: """
            The model directory needs a CLIP: import its weights and bpe_simple_vocab_16e6.txt. \
            The largest square in the middle of each picture is looked at. One line is printed \
            for each, best first: the cosine of the angle between picture and caption.
            """)

    @Argument(help: ArgumentHelp("What the pictures should show.", valueName: "caption"))
    var caption: String

    @Argument(
        help: ArgumentHelp("PNG, JPEG or WebP pictures.", valueName: "photo"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var photos: [String]

    @Flag(help: "Print one JSON object instead of lines for people.")
    var json = false

    @OptionGroup var pictures: PictureArguments
    @OptionGroup var model: ModelArguments
    @OptionGroup var threads: ThreadArguments

    /// A picture and how well it fits.
    private struct Rank: Encodable {
        let path: String
        let similarity: Double
    }

    func run() throws {
        threads.apply()
        let images = try photos.map { try pictures.read($0) }
        let similarity = try CaptionSimilarity(modelDirectory: try model.directory())
        let scores = try similarity.scores(of: images, for: caption)
        let ranks = scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.map {
            Rank(path: photos[$0], similarity: scores[$0].rounded(places: 6))
        }
        guard !json else { return try JSONOutput.print(ranks) }
        for rank in ranks { print("\(rank.path): \(rank.similarity.rounded(places: 4))") }
    }
}
