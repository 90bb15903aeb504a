// SPDX-License-Identifier: Apache-2.0

import Testing

/// Files that are not code.
@Suite struct RepositoryTests {
    @Test("fixtures/README.md lists every fixture, and none that is not there")
    func fixtures() throws {
        let readme = try #require(RepositoryFile.all.first { $0.path == "fixtures/README.md" })
        let rows = readme.lines.filter { $0.hasPrefix("|") }.dropFirst(2).map { line in
            line.split(separator: "|").map { $0.trimmingPrefix(" ") }.map { cell in
                String(cell.reversed().trimmingPrefix(" ").reversed())
            }
        }
        for row in rows {
            #expect(
                row.count == 5 && row.allSatisfy { !$0.isEmpty },
                "file, script, seed, date and licence expected: \(row)")
        }
        let listed = rows.compactMap(\.first)
        #expect(Set(listed).count == listed.count, "a fixture is listed twice")
        let present = RepositoryFile.paths(below: ["fixtures"])
            .map { String($0.dropFirst("fixtures/".count)) }
            .filter { $0 != "README.md" && !$0.hasPrefix("generate/") }
        #expect(Set(present).subtracting(listed).sorted() == [])
        #expect(Set(listed).subtracting(present).sorted() == [])
    }

    @Test("No path of somebody's machine")
    func machinePaths() {
        // In parts, or these lines would count.
        let places = ["home", "Users", "root", "work", "mnt", "private"].map { "/" + $0 + "/" }
        for file in RepositoryFile.all {
            for (index, line) in file.lines.enumerated() {
                for place in places where isPath(place, in: line) {
                    Issue.record("\(file):\(index + 1): \(place)")
                }
            }
        }
    }

    /// Whether a line holds an absolute path that starts with `place`, not one below another folder.
    private func isPath(_ place: String, in line: String) -> Bool {
        line.ranges(of: place).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && !"._-})/~".contains(before)
        }
    }
}
