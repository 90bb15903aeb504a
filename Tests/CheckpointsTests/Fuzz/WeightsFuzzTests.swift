// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Every reader of weights refuses or reads whatever it is given.
@Suite struct WeightsFuzzTests {
    @Test(arguments: WeightsFuzz.allCases) func survives(reader: WeightsFuzz) async throws {
        let folder = try TemporaryFolder()
        let report = folder.file("report").path
        let result = await #expect(processExitsWith: .success) {
            [reader, report = report as String] in
            let place = URL(filePath: report).deletingLastPathComponent()
            try FuzzRun(report: report)(try reader.inputs()) { try reader.read($0, in: place) }
        }
        #expect(result != nil, "\(reader): \(FuzzRun.progress(of: report))")
        FuzzRun.tell("\(reader)", report)
    }
}
