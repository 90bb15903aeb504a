// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import TestSupport
import Testing

/// Files that are gone on with.
struct GrowingFileTests {
    private let folder: TemporaryFolder
    private var url: URL { folder.file("a.tokens") }

    init() throws { folder = try TemporaryFolder() }

    /// Writes without ending the file, as a process that was stopped.
    private func begin(_ text: String) throws {
        var file = try GrowingFile(becoming: url)
        try file.keep(first: 0)
        try file.append(Data(text.utf8))
    }

    @Test func appearsOnceItIsWhole() throws {
        try begin("abcd")
        #expect(try folder.contents() == [".a.tokens.unfinished"])
        var file = try GrowingFile(becoming: url)
        #expect(try file.contents() == Data("abcd".utf8))
        try file.keep(first: 2)
        try file.append(Data("xyz".utf8))
        try file.commit()
        #expect(try folder.contents() == ["a.tokens"])
        #expect(try String(contentsOf: url, encoding: .utf8) == "abxyz")
    }

    @Test func replacesWhatHadTheName() throws {
        try Data("old".utf8).write(to: url)
        try begin("new")
        #expect(try String(contentsOf: url, encoding: .utf8) == "old")
        var file = try GrowingFile(becoming: url)
        try file.keep(first: 3)
        try file.commit()
        #expect(try String(contentsOf: url, encoding: .utf8) == "new")
    }

    @Test func twoNeverGrowOneFile() throws {
        let first = try GrowingFile(becoming: url)
        let error = #expect(throws: CheckpointError.self) { _ = try GrowingFile(becoming: url) }
        #expect(error?.description.contains("another process") == true)
        _ = try first.contents()
    }

    @Test func aFolderThatIsNotThereIsNamed() {
        let error = #expect(throws: CheckpointError.self) {
            _ = try GrowingFile(becoming: URL(filePath: "/nowhere/a.tokens"))
        }
        #expect(error?.description.contains("/nowhere/a.tokens") == true)
    }
}
