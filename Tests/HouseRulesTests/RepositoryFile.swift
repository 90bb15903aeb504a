// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// A text file of the repository.
struct RepositoryFile: Sendable, CustomStringConvertible {
    /// From the root of the repository, for instance `Sources/Tensors/Shape.swift`.
    let path: String
    let lines: [String]

    var description: String { path }
    /// The folders and the name.
    var components: [Substring] { path.split(separator: "/") }

    /// Every text file that belongs to the repository; nothing that is built or downloaded.
    static let all: [RepositoryFile] = paths(below: [
        "Sources", "Tests", "fixtures", "docs", ".github", ".ci",
    ]).union(topLevelNames).sorted().compactMap(RepositoryFile.init)

    /// The Swift files of the rooms.
    static let sources = all.filter { $0.path.hasPrefix("Sources/") && $0.path.hasSuffix(".swift") }

    /// Every file in one of the folders, from the root of the repository.
    static func paths(below folders: [String]) -> Set<String> {
        var paths: Set<String> = []
        for folder in folders {
            let url = Fixtures.repository.appending(path: folder)
            let names = FileManager.default.enumerator(atPath: url.path)
            while let name = names?.nextObject() as? String {
                let parts = name.split(separator: "/")
                if parts.contains(where: { $0.hasPrefix(".") || $0 == "__pycache__" }) { continue }
                var isFolder: ObjCBool = false
                let file = url.appending(path: name).path
                _ = unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
                if !isFolder.boolValue { paths.insert("\(folder)/\(name)") }
            }
        }
        return paths
    }

    /// Nil where the file does not hold text.
    private init?(_ path: String) {
        let url = Fixtures.repository.appending(path: path)
        guard let text = try? String(contentsOf: url, encoding: .utf8), !text.contains("\0") else {
            return nil
        }
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The files beside `Package.swift`, without what tools write there.
    private static var topLevelNames: [String] {
        let root = Fixtures.repository
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        let written = ["Package.resolved", ".git"]
        return names.filter { name in
            var isFolder: ObjCBool = false
            let file = root.appending(path: name).path
            _ = unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
            return !isFolder.boolValue && !written.contains(name)
        }
    }
}

extension RepositoryFile {
    /// The lines with their numbers, without comments and without what stands in quotes.
    var code: [(number: Int, text: String)] {
        var isQuoted = false
        return lines.enumerated().map { index, line in
            let delimiters = line.components(separatedBy: "\"\"\"").count - 1
            defer { if delimiters % 2 == 1 { isQuoted.toggle() } }
            if isQuoted || delimiters > 0 { return (index + 1, "") }
            let unquoted =
                line.contains("\"") ? line.replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"") : line
            return (index + 1, String(unquoted.prefix(upTo: unquoted.startOfComment)))
        }
    }
}

extension String {
    fileprivate var startOfComment: Index { firstRange(of: "//")?.lowerBound ?? endIndex }
}
