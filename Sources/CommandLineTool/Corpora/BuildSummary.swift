// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation

/// What `teapot corpus build` tells at its end.
struct BuildSummary: Encodable {
    struct Source: Encodable {
        let name: String
        let subjects: Int
        let pictures: Int
        let train: Int
        let heldOut: Int
        /// By the reason; every reason is there.
        let dropped: [String: Int]
    }

    struct Refusal: Encodable {
        let source: String
        let original: String
        let reason: String
    }

    let output: String
    let sources: [Source]
    /// What would install the sources that are missing.
    let missing: [String]
    let refused: [Refusal]
    let pictures: Int
    let train: Int
    let heldOut: Int
    let seconds: Double

    init(_ report: BuildReport, output: String, seconds: Double) {
        self.output = output
        sources = report.sources.map { source in
            var dropped: [String: Int] = [:]
            for reason in DropReason.allCases {
                dropped[reason.rawValue] = source.dropped[reason] ?? 0
            }
            return Source(
                name: source.name, subjects: source.subjects, pictures: source.pictures,
                train: source.train, heldOut: source.heldOut, dropped: dropped)
        }
        missing = report.missing.map(\.description)
        refused = report.refusals.map {
            Refusal(source: $0.source, original: $0.original, reason: $0.reason)
        }
        pictures = report.pictures
        heldOut = report.heldOut
        train = pictures - heldOut
        self.seconds = seconds.rounded(places: 3)
    }

    /// Prints the report, and on standard error what is missing.
    func print(json: Bool) throws {
        for line in missing {
            // Where nobody can read it, the report still counts what there is.
            try? FileHandle.standardError.write(contentsOf: Data("teapot: \(line)\n".utf8))
        }
        guard !json else { return try JSONOutput.print(self) }
        for source in sources {
            let reasons = DropReason.allCases.compactMap { reason -> String? in
                let count = source.dropped[reason.rawValue] ?? 0
                return count > 0 ? "\(count) \(reason.words)" : nil
            }
            let left = reasons.isEmpty ? "" : "; left out: " + reasons.joined(separator: ", ")
            Swift.print(
                "\(source.name): \(source.pictures) pictures of \(source.subjects), "
                    + "\(source.heldOut) of them held out\(left)")
        }
        for refusal in refused { Swift.print("left out: \(refusal.reason)") }
        Swift.print(
            "\(output): \(pictures) pictures, \(heldOut) of them held out, in "
                + "\(seconds.rounded(places: 1)) s")
    }
}

extension DropReason {
    /// How a report for people says it.
    fileprivate var words: String {
        switch self {
        case .tooLarge: "too large"
        case .unreadable: "unreadable"
        case .tiny: "tiny"
        case .blank: "blank"
        case .duplicate: "near-duplicates"
        }
    }
}
