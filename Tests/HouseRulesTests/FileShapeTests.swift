// SPDX-License-Identifier: Apache-2.0

import Testing

/// Files that fit on a few screens, each with its licence.
@Suite struct FileShapeTests {
    private static let longest = 400
    private static let long = 300
    private static let code = RepositoryFile.all.filter { file in
        [".swift", ".c", ".h", ".py"].contains(where: file.path.hasSuffix)
    }

    @Test("No file is longer than 400 lines")
    func length() {
        for file in Self.code where file.lines.count - 1 > Self.long {
            let count = file.lines.count - 1
            Issue.record(
                "\(file) has \(count) lines: split it",
                severity: count > Self.longest ? .error : .warning)
        }
    }

    @Test("Every file of code opens with its licence, once")
    func licence() {
        // In two parts, or this line would count as one.
        let mark = "SPDX-License" + "-Identifier: Apache-2.0"
        for file in Self.code {
            let places = file.lines.indices.filter { file.lines[$0].hasSuffix(mark) }
            // SwiftPM wants its own line first.
            let first = file.components.last == "Package.swift" ? 1 : 0
            #expect(places == [first], "\(file)")
        }
    }
}
