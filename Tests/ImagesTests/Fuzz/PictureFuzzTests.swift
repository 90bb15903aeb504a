// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import TestSupport
import Testing

/// Pictures are refused or read, whatever they are.
@Suite struct PictureFuzzTests {
    /// The readers of pictures.
    enum Format: String, CaseIterable, Codable, Sendable {
        case png, jpeg

        /// Sound pictures, and those that promise what they do not hold.
        func inputs() throws -> FuzzInputs {
            let names: [String]
            switch self {
            case .png:
                names = [
                    "rgb-8", "rgba-8-interlaced", "palette-4-transparent", "grey-16-interlaced",
                    "grey-1", "rgb-16-transparent", "palette-8-interlaced",
                ].map { "\($0).png" }
            case .jpeg:
                names = [
                    "baseline", "progressive", "restarts", "cmyk", "ycck", "subsampled", "grey",
                    "orientation-6",
                ].map { "\($0).jpg" }
            }
            let ending = self == .png ? "png" : "jpg"
            return FuzzInputs(
                seeds: try names.map { try TestPictures.bytes("pictures/\($0)") },
                hostile: try ["giant", "truncated"].map {
                    try TestPictures.bytes("malformed/\($0).\(ending)")
                }, key: self == .png ? 3 << 40 : 4 << 40)
        }
    }

    @Test(arguments: Format.allCases) func survives(format: Format) async throws {
        let folder = try TemporaryFolder()
        let report = folder.file("report").path
        let result = await #expect(processExitsWith: .success) {
            [format, report = report as String] in
            try FuzzRun(report: report)(try format.inputs()) { bytes in
                do {
                    _ = try Image(bytes: bytes)
                    return true
                } catch let error as ImageError {
                    guard error.kind == .badData, !error.description.contains("\n") else {
                        throw FuzzFailure(description: "the reason is \(error)")
                    }
                    return false
                }
            }
        }
        #expect(result != nil, "\(format): \(FuzzRun.progress(of: report))")
        FuzzRun.tell("\(format)", report)
    }
}
