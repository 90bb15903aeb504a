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

    let output: String
    let sources: [Source]
    /// What would install the sources that are missing.
    let missing: [String]
    /// How many subjects have no picture.
    let leftOut: Int
    /// The file that names them.
    let leftOutList: String
    /// Why files could not be read, one line each.
    let unreadable: [String]
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
        leftOut = report.leftOut.count
        leftOutList = URL(filePath: output).appending(path: LeftOut.listName).relativePath
        unreadable = report.leftOut.filter { $0.reason == .unreadable }.compactMap(\.words)
        pictures = report.pictures
        heldOut = report.heldOut
        train = pictures - heldOut
        self.seconds = seconds.rounded(places: 3)
    }

    /// How many damaged files are named; the list names the others.
    private static let named = 3

    /// Prints the report, and on standard error what is missing or damaged.
    func print(json: Bool) throws {
        let more = unreadable.count - Self.named
        let rest = more > 0 ? ["\(more) more files cannot be read; see \(leftOutList)"] : []
        for line in missing + unreadable.prefix(Self.named) + rest {
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
        Swift.print(
            "\(output): \(pictures) pictures, \(heldOut) of them held out, in "
                + "\(seconds.rounded(places: 1)) s")
        if leftOut > 0 { Swift.print("\(leftOutList): the \(leftOut) left out, and why") }
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
        case .surplus: "of names with many pictures"
        }
    }
}
