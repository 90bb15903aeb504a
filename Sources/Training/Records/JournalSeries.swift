// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The numbers of one name in a journal, by step.
struct JournalSeries: Sendable, Equatable {
    /// The key in the journal.
    let name: String
    /// Steps and numbers, in the order of the journal.
    var points: [SIMD2<Double>]

    /// All series of a journal, by name; none where there is no journal that can be read.
    static func all(inJournal url: URL) -> [JournalSeries] {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        var found: [String: [SIMD2<Double>]] = [:]
        for line in text.split(separator: "\n") {
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)),
                let members = object as? [String: Any], let step = members["step"] as? Double
            else { continue }
            for (name, value) in members where name != "step" {
                // Null, where a measure was not finite, is no point.
                if let value = value as? Double { found[name, default: []].append([step, value]) }
            }
        }
        return found.keys.sorted().map { JournalSeries(name: $0, points: found[$0] ?? []) }
    }
}
