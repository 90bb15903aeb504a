// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora

/// Which transformations are asked for, and the words that their captions need.
struct TransformationArguments: ParsableArguments {
    /// A caption, what stands below its picture on a sheet, and whether it shows the photo's detail.
    struct Wish {
        let caption: String
        let label: String
        let keepsDetail: Bool
    }

    @Option(
        help: ArgumentHelp(
            """
            What to make of it, several with commas between; `list` prints all of them, each with \
            its caption.
            """,
            valueName: "names"))
    var to: String?

    @Option(
        help: ArgumentHelp(
            "Any sentence about the picture above and the one below, instead of --to.",
            valueName: "text"))
    var caption: String?

    @Option(help: ArgumentHelp("What the photo shows, in a word or two.", valueName: "noun"))
    var subject = "thing"

    @Option(
        help: ArgumentHelp(
            "The colour for colored and picture-colored: \(Self.colours).", valueName: "colour"))
    var color = "pink"

    @Option(help: ArgumentHelp("What written writes.", valueName: "word"))
    var word = "gpt"

    @Flag(
        inversion: .prefixedNo,
        help: """
            Whether the answer has detail of the photo that tokens cannot hold, where it repeats \
            the photo in colours of its own. Without either flag all answers have but those of \
            --to pixelated; with a --caption that asks for less detail give --no-detail.
            """)
    var detail: Bool?

    private static let colours =
        Transformation.colours.map(\.rawValue).joined(separator: ", ")

    /// Whether the transformations are only to be listed.
    var isList: Bool { to == "list" }

    func validate() throws {
        if isList { return }
        guard (to == nil) != (caption == nil) else {
            throw ValidationError(
                to == nil
                    ? "give --to, for instance --to sketch, or --caption; --to list names them all"
                    : "--to and --caption both say what to make of it; give one of them")
        }
        if let to { _ = try TransformationsArgument.transformations(to, flag: "--to") }
        guard Transformation.colours.contains(where: { $0.rawValue == color }) else {
            throw ValidationError("--color \(color): give one of \(Self.colours)")
        }
        for (flag, text) in [("--subject", subject), ("--word", word)] where text.isEmpty {
            throw ValidationError("\(flag): is empty; give a word")
        }
    }

    /// What is asked for, in the user's order.
    func wishes() throws -> [Wish] {
        if let caption {
            return [Wish(caption: caption, label: caption, keepsDetail: detail ?? true)]
        }
        return try TransformationsArgument.transformations(to ?? "", flag: "--to").map {
            Wish(
                caption: caption(of: $0), label: $0.rawValue,
                keepsDetail: detail ?? $0.keepsDetail)
        }
    }

    /// One line for each transformation: its name and its caption.
    var list: [String] {
        let width = Transformation.allCases.map(\.rawValue.count).max() ?? 0
        return Transformation.allCases.map { transformation in
            let name = transformation.rawValue
            return name + String(repeating: " ", count: width + 2 - name.count)
                + caption(of: transformation)
        }
    }

    private func caption(of transformation: Transformation) -> String {
        let word = transformation.hasColour ? color : transformation == .written ? word : nil
        return transformation.caption(of: subject.lowercased(), word: word?.lowercased())
    }
}
