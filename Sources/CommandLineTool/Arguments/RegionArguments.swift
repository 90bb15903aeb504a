// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions

/// Which part of a picture is kept.
struct RegionArguments: ParsableArguments {
    /// The kept parts that have a name.
    enum NamedPart: String, ExpressibleByArgument, CaseIterable {
        case topHalf = "top-half"
    }

    /// The corner where a region begins.
    struct Corner: ExpressibleByArgument {
        let x: Int
        let y: Int

        init?(argument: String) {
            let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count == 2, let x = Int(parts[0]), let y = Int(parts[1]), x >= 0, y >= 0
            else { return nil }
            self.x = x
            self.y = y
        }
    }

    @Option(help: "Keep a named part; without any of these options, top-half.")
    var keep: NamedPart?

    @Option(
        name: .customLong("keep-rows"),
        help: ArgumentHelp(
            """
            Keep the first N rows of pixels, draw the rest; with commas between, an answer for each.
            """,
            valueName: "n"))
    var keepRows: NumbersArgument?

    @Option(
        name: .customLong("keep-columns"),
        help: ArgumentHelp("Keep the first N columns of pixels, draw the rest.", valueName: "n"))
    var keepColumns: Int?

    @Option(
        help: ArgumentHelp(
            """
            Draw the rectangle from pixel X,Y to the bottom-right corner. It grows to whole tokens \
            of the model; the result says what it became.
            """,
            valueName: "x,y"))
    var region: Corner?

    func validate() throws {
        let given = [keep != nil, keepRows != nil, keepColumns != nil, region != nil]
        if given.count(where: { $0 }) > 1 {
            throw ValidationError(
                "give one of --keep, --keep-rows, --keep-columns and --region, not several")
        }
        if let rows = keepRows?.numbers.first(where: { $0 < 0 }) {
            throw ValidationError("--keep-rows \(rows): give a number of at least 0")
        }
        if let keepColumns, keepColumns < 0 {
            throw ValidationError("--keep-columns \(keepColumns): give a number of at least 0")
        }
    }

    /// The parts that are drawn, one for each answer.
    var values: [CompletionRegion] {
        if let keepRows { return keepRows.numbers.map { .keepingRows($0) } }
        if let keepColumns { return [.keepingColumns(keepColumns)] }
        if let region { return [.corner(x: region.x, y: region.y)] }
        return [.keepingTopHalf]
    }
}
