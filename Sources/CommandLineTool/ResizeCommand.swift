// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Models

/// `teapot resize`: a model for pictures of another size.
struct ResizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resize",
        abstract: "Make a copy of a model that works on pictures of another size.",
        discussion: """
            The discrete VAE stays as it is: it makes tokens of pictures of any size. A \
            transformer's embeddings of rows and columns are interpolated; it has to be trained \
            further before it draws well. Small pictures have fewer tokens, so that a transformer \
            sees many more of them in the same time: train on those first, then go on with large \
            ones by `teapot train transformer --from`.
            """)

    @OptionGroup var copy: ModelCopyArguments

    @Option(
        help: ArgumentHelp(
            "Pixels across and down: a multiple of those of a token.", valueName: "pixels"))
    var pictureSize: Int

    func run() throws {
        let (source, target) = (copy.source, try copy.target())
        try ModelResizing(of: source, to: pictureSize).write(to: target)
        print("\(copy.output): for pictures of \(pictureSize)×\(pictureSize) pixels")
    }
}
