// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Tokenizers, configurations and published tensors are refused or read, whatever they are.
@Suite struct ModelFuzzTests {
    @Test(arguments: TokenizerFuzz.allCases)
    func tokenizersSurvive(reader: TokenizerFuzz) async throws {
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

    @Test(arguments: ImportFuzz.allCases) func importsSurvive(reader: ImportFuzz) async throws {
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
