// SPDX-License-Identifier: Apache-2.0

import Testing

/// What would stop the program, or was left for later.
@Suite struct ForbiddenCodeTests {
    @Test("Nothing traps by force")
    func force() {
        for file in RepositoryFile.sources {
            for (number, text) in file.code {
                for word in ["try!", "as!", "fatalError("] where text.contains(word) {
                    Issue.record("\(file):\(number): \(word)")
                }
                // A type that unwraps itself: a capital, then `!` where no operator can stand.
                if text.contains("!"), text.contains(/:\s*\[?[A-Z][\w.<>\[\]]*!/) {
                    Issue.record("\(file):\(number): an implicitly unwrapped optional")
                }
            }
        }
    }

    @Test("Nothing is left for later")
    func later() {
        let marks = ["TODO", "FIXME", "XXX", "HACK"]
        for file in RepositoryFile.all where file.path.hasPrefix("Sources/") {
            for (index, line) in file.lines.enumerated() {
                for mark in marks where line.contains(mark) {
                    Issue.record("\(file):\(index + 1): \(mark)")
                }
            }
        }
    }
}
