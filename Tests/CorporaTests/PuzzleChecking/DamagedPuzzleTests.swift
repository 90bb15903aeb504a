// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Testing

/// A checker that finds nothing wrong says nothing, unless it finds what is wrong.
@Suite struct DamagedPuzzleTests {
    private static func line(_ set: PuzzleSet, _ index: Int) throws -> Data {
        let record = try #require(PuzzleGenerator.record(set, .train, index: index))
        return try PuzzleRecords.line(of: record)
    }

    /// A record with some of its values replaced.
    private static func changed(
        _ line: Data, _ change: (inout [String: Any]) throws -> Void
    ) throws -> Data {
        var values = try #require(
            JSONSerialization.jsonObject(with: line) as? [String: Any])
        try change(&values)
        return try JSONSerialization.data(withJSONObject: values, options: .sortedKeys)
    }

    @Test(arguments: [PuzzleSet.b, .c, .d, .e])
    func `a wrong answer in the answer's place is refused by the rules alone`(
        set: PuzzleSet
    ) throws {
        for index in 0..<12 {
            let line = try Self.line(set, index)
            let drawn = try #require(DrawnPuzzle(line: line))
            for place in 0..<drawn.choices.count - 1 {
                let wrong = try Self.changed(line) { values in
                    var cells = try #require(values["cells"] as? [Any])
                    let others = try #require(values["distractors"] as? [Any])
                    cells[cells.count - 1] = others[place]
                    values["cells"] = cells
                }
                let record = try CheckedRecord(line: wrong)
                let problems = RecordChecker(record: record, drawn: drawn).ruleProblems
                #expect(!problems.isEmpty, "\(record.id) with distractor \(place)")
                #expect(RecordChecker.problems(line: wrong) == ["cannot be drawn"])
            }
        }
    }

    @Test func `a wrong answer in a field's hole is refused by what is seen alone`() throws {
        for index in 0..<12 {
            let line = try Self.line(.a, index)
            let record = try CheckedRecord(line: line)
            let drawn = try #require(DrawnPuzzle(line: line))
            #expect(FieldChecker(record: record, picture: drawn.complete).problems.isEmpty)
            for (place, choice) in drawn.choices.enumerated().dropFirst() {
                var picture = drawn.complete
                for y in 0..<96 {
                    for x in 0..<96 { picture[160 + x, 160 + y] = choice[x, y] }
                }
                let problems = FieldChecker(record: record, picture: picture).problems
                #expect(!problems.isEmpty, "\(record.id) with distractor \(place - 1)")
            }
        }
    }

    @Test(arguments: PuzzleSet.allCases)
    func `a puzzle of another split is refused`(set: PuzzleSet) throws {
        for index in 0..<12 {
            let line = try Self.line(set, index)
            for split in ["T0", "T1", "T2", "T3"] {
                let moved = try Self.changed(line) { values in
                    values["split"] = split
                    values["id"] = "\(set.rawValue)-\(split)-000000"
                }
                #expect(!RecordChecker.problems(line: moved).isEmpty, "\(set) \(index) \(split)")
            }
        }
    }

    @Test(arguments: PuzzleSet.allCases)
    func `a distractor that is the answer, or like another, is refused`(set: PuzzleSet) throws {
        let name = set == .a ? "fieldDistractors" : "distractors"
        for index in 0..<4 {
            let line = try Self.line(set, index)
            #expect(RecordChecker.problems(line: line).isEmpty)
            let withAnswer = try Self.changed(line) { values in
                var others = try #require(values[name] as? [Any])
                others[1] =
                    try set == .a
                    ? #require(values["field"]) : #require((values["cells"] as? [Any])?.last)
                values[name] = others
            }
            let problems = RecordChecker.problems(line: withAnswer)
            #expect(problems.contains { $0.hasPrefix("distractor 1 is like the answer") })
            let twice = try Self.changed(line) { values in
                var others = try #require(values[name] as? [Any])
                others[1] = others[0]
                values[name] = others
            }
            #expect(RecordChecker.problems(line: twice).contains("two choices are the same"))
        }
    }

    /// A grid of discs of these sizes.
    private func grid(sizes: [Int]) throws -> CheckedRecord {
        let cells = sizes.map { size in
            """
            {"texture":0,"lines":[],"element":{"shape":0,"rotation":0,"mirrored":false,"fill":3,\
            "layout":"single","number":0,"size":\(size)}}
            """
        }
        return try record(set: "C", atoms: ["size B"], cells: cells)
    }

    private func record(set: String, atoms: [String], cells: [String]) throws -> CheckedRecord {
        let text = """
            {"id":"\(set)-train-000000","version":1,"set":"\(set)","level":1,"split":"train",\
            "style":"N","atoms":\(atoms),"cells":[\(cells.joined(separator: ","))],\
            "distractors":[],"box":{"x":176,"y":176,"width":80,"height":80},\
            "hash":"0000000000000001"}
            """
        return try CheckedRecord(line: Data(text.utf8))
    }

    @Test func `a grid that can be carried on in two ways is refused, whatever its answer`() throws
    {
        let sound = try grid(sizes: [0, 1, 2, 1, 2, 3, 2, 3, 4])
        #expect(GridChecker(record: sound).problems.isEmpty)
        // A step gives 4, one of each gives 1.
        for answer in 0...4 {
            let record = try grid(sizes: [1, 2, 3, 1, 2, 3, 2, 3, answer])
            #expect(!GridChecker(record: record).problems.isEmpty)
        }
    }

    @Test func `an operation that never showed what its answer needs is refused`() throws {
        // The third row has parts in both of its cells; no row above has.
        for answer in [0b0111, 0b0101, 0b0010] {
            let masks = [0b0001, 0b0010, 0b0011, 0b0100, 0b1000, 0b1100, 0b0011, 0b0110, answer]
            let cells = masks.map { "{\"texture\":0,\"lines\":[{\"family\":0,\"mask\":\($0)}]}" }
            let record = try record(set: "E", atoms: ["union spokes"], cells: cells)
            #expect(!GridChecker(record: record).problems.isEmpty)
        }
    }

    @Test(arguments: [PuzzleSet.b, .c, .d, .e], PuzzleStyle.allCases)
    func `an answer that copies a neighbour, or is blank, is refused`(
        set: PuzzleSet, style: PuzzleStyle
    ) throws {
        let side = set.columns
        for (place, name) in [(side * side - 2, "left"), (side * side - 1 - side, "upper")] {
            let cells = (0..<side * side).map { cell in
                PuzzleCell(
                    element: PuzzleElement(
                        shape: .arrow, size: 4, fill: 3, rotation: cell == place ? 0 : cell % 8))
            }
            var copied = cells
            copied[side * side - 1] = cells[place]
            let others = (0..<set.distractorCount).map {
                PuzzleCell(lines: [PuzzleLines(family: .dots, mask: 1 << $0)])
            }
            let drawn = PuzzleRecord(
                PuzzleRecord.Place(set: set, split: .train, index: 0), level: 5, style: style,
                atoms: [], cells: copied, distractors: others)
            let line = try PuzzleRecords.line(of: drawn)
            let problems = RecordChecker.problems(line: line)
            #expect(problems.contains { $0.hasPrefix("the \(name) neighbour is like the answer") })
            var blank = drawn
            blank.cells?[side * side - 1] = PuzzleCell()
            let record = try CheckedRecord(line: PuzzleRecords.line(of: blank))
            let pictures = try #require(DrawnPuzzle(blank))
            let checker = PictureChecker(record: record, drawn: pictures)
            #expect(checker?.problems.contains("the answer has 0.0 ink") == true)
        }
    }
}
