// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One run of the built tool.
struct ToolRun {
    /// The exit code.
    let code: Int32
    /// What it printed on standard output.
    let output: String
    /// What it printed on standard error.
    let errors: String

    /// The tool that was built together with the tests.
    static let binary = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "teapot")

    /// Runs the tool to its end.
    ///
    /// - Parameters:
    ///   - arguments: the command line after the tool's name.
    ///   - folder: where it runs.
    ///   - limits: commands of the shell that begin the same process.
    /// - Throws: where it cannot be run, or what it printed cannot be read.
    init(_ arguments: [String], in folder: URL, after limits: String? = nil) throws {
        let process = Process()
        process.executableURL = limits == nil ? Self.binary : URL(filePath: "/bin/sh")
        let tool = Self.binary.path(percentEncoded: false)
        process.arguments =
            (limits.map { ["-c", "\($0); exec \"$0\" \"$@\"", tool] } ?? []) + arguments
        process.currentDirectoryURL = folder
        // Files, not pipes: a full pipe would wait for a reader.
        process.standardOutput = try Self.capture(folder.appending(path: ".stdout"))
        process.standardError = try Self.capture(folder.appending(path: ".stderr"))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        code = process.terminationStatus
        output = try Self.text(folder.appending(path: ".stdout"))
        errors = try Self.text(folder.appending(path: ".stderr"))
    }

    private static func capture(_ url: URL) throws -> FileHandle {
        try Data().write(to: url)
        return try FileHandle(forWritingTo: url)
    }

    private static func text(_ url: URL) throws -> String {
        defer { try? FileManager.default.removeItem(at: url) }
        return String(decoding: try Data(contentsOf: url), as: UTF8.self)
    }
}
