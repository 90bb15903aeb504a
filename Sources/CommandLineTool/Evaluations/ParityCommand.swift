// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Evaluation
import Foundation

/// `teapot evaluate parity`: whether imported weights say what their own code says.
struct ParityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parity",
        abstract: "How far imported weights are from what their own code makes of them.",
        discussion: """
            A case is a folder with files of weights, expected.safetensors with what the \
            published code gave, and case.json. The weights are imported, the model that comes of \
            them is run, and the worst difference of each result is printed; of tokens, how many \
            differ. Ends with 65 where one is beyond its limit.
            """)

    @Argument(
        help: ArgumentHelp("A case, or a folder of cases.", valueName: "dir"),
        completion: .directory)
    var folder: String

    @Flag(help: "Print one JSON object instead of lines.")
    var json = false

    @OptionGroup var threads: ThreadArguments

    /// What is printed of a case.
    private struct Report: Encodable {
        let name: String
        let measures: [ParityMeasure]
        /// Why it could not be measured.
        let failure: String?
    }

    func run() throws {
        threads.apply()
        let cases = try ParityCase.cases(in: URL(filePath: folder))
        var reports: [Report] = []
        for known in cases {
            reports.append(Self.report(known))
            if !json { Self.print(reports[reports.count - 1]) }
        }
        if json { try JSONOutput.print(reports) }
        let failed = reports.flatMap { report in
            report.measures.filter { !$0.isMet }
                .map { "\(report.name), \($0.name): beyond its limit" }
                + (report.failure.map { ["\(report.name): \($0)"] } ?? [])
        }
        guard failed.isEmpty else {
            throw CommandError.badInput("\(folder): \(failed.joined(separator: "; "))")
        }
    }

    /// One case that cannot be measured does not keep the others from it.
    private static func report(_ known: ParityCase) -> Report {
        do {
            return Report(name: known.name, measures: try known.measures(), failure: nil)
        } catch {
            return Report(name: known.name, measures: [], failure: "\(error)")
        }
    }

    private static func print(_ report: Report) {
        if let failure = report.failure { Swift.print("\(report.name): \(failure)") }
        for measure in report.measures {
            Swift.print(
                "\(report.name): \(measure.name): \(text(measure.worst)), "
                    + "allowed \(text(measure.limit))")
        }
    }

    /// Two digits are enough for a difference; counts are whole.
    private static func text(_ number: Double) -> String {
        number == number.rounded() && number < 1e9
            ? "\(Int(number))" : String(format: "%.1e", number)
    }
}
