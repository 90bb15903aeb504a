// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Foundation
import TestSupport
import Testing

/// Published networks say what their own code says; see `teapot evaluate parity`.
@Suite struct ParityTests {
    /// The small cases of the fixtures, and those of the folder that `TEAPOT_PARITY` names.
    private static let folders: [URL] = {
        let named = ProcessInfo.processInfo.environment["TEAPOT_PARITY"]
        return [Fixtures.url("parity")] + (named.map { [URL(filePath: $0)] } ?? [])
    }()

    @Test(arguments: folders) func agreesWithThePublishedCode(folder: URL) throws {
        for known in try ParityCase.cases(in: folder) {
            for measure in try known.measures() {
                print("parity \(known.name), \(measure.name): worst \(measure.worst)")
                #expect(measure.isMet, "\(known.name), \(measure.name): \(measure.worst)")
            }
        }
    }

    @Test func aFolderWithoutCasesIsAnError() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ParityError.self) { try ParityCase.cases(in: folder.url) }
    }
}
