// SPDX-License-Identifier: Apache-2.0

import Checkpoints
package import Foundation

/// The record of a run: one JSON object a line, each with the step it was written after.
package struct TrainingJournal {
    private let handle: FileHandle
    private let file: String

    /// Opens the journal for writing after `step` steps; lines of later steps are left out, for a
    /// resumed run makes these steps again.
    ///
    /// - Throws: `TrainingError.fileFailed`.
    package init(at url: URL, after step: Int) throws {
        file = url.path(percentEncoded: false)
        do {
            let kept = try Self.lines(at: url).filter {
                Self.step(of: $0).map { $0 <= step } ?? false
            }
            let text = kept.map { $0 + "\n" }.joined()
            try Data(text.utf8).write(to: url, options: .atomic)
            handle = try FileHandle(forWritingTo: url)
            try handle.seekToEnd()
        } catch {
            throw TrainingError.fileFailed(
                file: url.path(percentEncoded: false),
                reason: "cannot be written: \(systemReason(error))")
        }
    }

    /// Adds one line; a measure that is not finite is written as null.
    ///
    /// - Parameters:
    ///   - step: steps made.
    ///   - measures: the members of the object, in order.
    ///   - heldOut: whether the measures are of held-out pictures.
    /// - Throws: `TrainingError.fileFailed`.
    package func append(
        step: Int, _ measures: [TrainingStep.Measure], heldOut: Bool = false
    ) throws {
        var line = "{\"step\":\(step)"
        for measure in measures {
            let number = measure.value.isFinite ? "\(measure.value)" : "null"
            line += ",\(Self.quoted((heldOut ? "held_out_" : "") + measure.name)):\(number)"
        }
        do {
            try handle.write(contentsOf: Data("\(line)}\n".utf8))
        } catch {
            throw TrainingError.fileFailed(
                file: file, reason: "cannot be written: \(systemReason(error))")
        }
    }

    /// A name in quotes; that of a source may have any characters.
    private static func quoted(_ name: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return (try? encoder.encode(name)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    private static func lines(at url: URL) throws -> [Substring] {
        guard FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) else {
            return []
        }
        return String(decoding: try Data(contentsOf: url), as: UTF8.self)
            .split(separator: "\n")
    }

    /// The step of a line; nil where the line is not whole.
    private static func step(of line: Substring) -> Int? {
        struct Line: Decodable { let step: Int }
        return try? JSONDecoder().decode(Line.self, from: Data(line.utf8)).step
    }
}
