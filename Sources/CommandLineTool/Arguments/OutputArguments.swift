// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Foundation
import Images

/// Where results go.
struct OutputArguments: ParsableArguments {
    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            """
            The picture to write, .png or .jpg, or a folder. Of several answers, number C goes to \
            FILE with -C before the ending.
            """,
            valueName: "file"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Also write a contact sheet: the input, then the answers, best first.",
            valueName: "file"),
        completion: .file(extensions: ["png", "jpg", "jpeg"]))
    var grid: String?

    @Flag(help: "Print one JSON object on standard output instead of lines for people.")
    var json = false

    /// Where the answers for one input go.
    ///
    /// - Parameter usualName: the file's name where only a folder, or nothing, was given.
    /// - Returns: the file, in the user's words.
    /// - Throws: where the place cannot be written, before anything long is done.
    func target(usualName: String) throws -> OutputTarget {
        let target: OutputTarget
        if let output {
            let url = URL(filePath: output)
            target = OutputTarget(
                url: url.isFolder ? url.appending(path: usualName) : url,
                path: url.isFolder ? joined(output, usualName) : output)
        } else {
            target = OutputTarget(url: URL(filePath: usualName), path: usualName)
        }
        try Self.check(target, flag: "--output")
        if let grid { try Self.check(OutputTarget(path: grid), flag: "--grid") }
        return target
    }

    private func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// Finds out whether a file can be written, without leaving anything behind.
    static func check(_ target: OutputTarget, flag: String) throws {
        guard ImageFormat(pathExtension: target.url.pathExtension) != nil else {
            throw CommandError.usage(
                "\(flag) \(target.path): the name does not end in .png, .jpg or .jpeg")
        }
        let values = try? target.url.resourceValues(forKeys: [.isRegularFileKey])
        if target.url.isFolder {
            throw CommandError.inputOutput(
                "\(target.path): is a folder; name a file to write")
        }
        // Devices and pipes are written through, there is nothing to try.
        if let values, values.isRegularFile == false { return }
        do {
            _ = try AtomicFile(replacing: target.url)
        } catch {
            throw CommandError.inputOutput(
                "\(error); name a file in an existing folder that may be written")
        }
    }
}
