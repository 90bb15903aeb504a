// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import TestSupport
import Testing

@Suite struct PuzzleRecordTests {
    private static func record(
        _ set: PuzzleSet = .c, index: Int = 7, style: PuzzleStyle = .rules
    ) -> PuzzleRecord {
        let cells = (0..<set.columns * set.columns).map { place in
            PuzzleCell(
                texture: place % 4,
                element: PuzzleElement(
                    shape: .arrow, size: place % 5, fill: 2, rotation: place % 8),
                lines: [PuzzleLines(family: .edges, mask: place)],
                ring: PuzzleRing(mark: .tick, count: place % 7 - 3))
        }
        let wrong = (0..<set.distractorCount).map { place in
            PuzzleCell(element: PuzzleElement(shape: .ell, size: place % 5, fill: place % 7))
        }
        return PuzzleRecord(
            PuzzleRecord.Place(set: set, split: .t0, index: index), level: 3, style: style,
            atoms: ["size R", "grey C"], cells: cells, distractors: wrong)
    }

    private func withFile(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "puzzles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(PuzzleRecords.url(in: folder))
    }

    @Test func `what is written is read, and drawn again to the same pixels`() throws {
        let records = [Self.record(), Self.record(.b, style: .frames)]
        try withFile { url in
            try PuzzleRecords.write(records, to: url)
            let read = try PuzzleRecords.read(url)
            #expect(read == records)
            #expect(read.map { $0.picture() } == records.map { $0.picture() })
            #expect(read[0].id == "C-T0-000007")
            #expect(read[0].atoms == ["grey C", "size R"])
        }
    }

    @Test(arguments: [PuzzleSet.b, .c], PuzzleStyle.allCases)
    func `a puzzle is the complete picture save in the answer box`(
        set: PuzzleSet, style: PuzzleStyle
    ) {
        let record = Self.record(set, style: style)
        let complete = record.sheet()
        let puzzle = record.puzzleSheet()
        let box = set.answerBox
        for y in 0..<256 {
            for x in 0..<256 where x < box.x || y < box.y {
                #expect(complete.greys[y * 256 + x] == puzzle.greys[y * 256 + x])
            }
        }
        let answer = record.bareAnswer(of: puzzle)
        #expect(answer.ink == 0)
        #expect(record.bareAnswer(of: complete).ink > 0)
        #expect((puzzle.cropped(to: box).ink > 0) == (style == .frames))
        let choices = record.choiceSheets()
        #expect(choices.count == set.distractorCount + 1)
        #expect(choices[0] == complete.cropped(to: box))
        #expect(complete.inverted != complete && complete.inverted.inverted == complete)
    }

    @Test func `boxes lie on token edges and in the lower right corner`() {
        for set in PuzzleSet.allCases {
            let box = set.answerBox
            for edge in [box.x, box.y, box.right, box.bottom] { #expect(edge % 8 == 0) }
            #expect(box.right == 256 && box.bottom == 256)
            for cell in set.cells { #expect(cell.x % 8 == 0 && cell.right % 8 == 0) }
            #expect(set == .a || set.cells.last == box)
        }
        #expect(PuzzleSet.a.answerTokens == 20...31)
        #expect(PuzzleSet.b.answerTokens == 17...31)
        #expect(PuzzleSet.d.answerTokens == 22...31)
    }

    @Test func `a hash does not change with the grid's transposition or an unseen turn`() {
        var cells = (0..<9).map { place in
            PuzzleCell(element: PuzzleElement(shape: .square, size: place % 5, rotation: 1))
        }
        let hash = PuzzleHash.of(cells, columns: 3)
        let transposed = cells.indices.map { cells[$0 % 3 * 3 + $0 / 3] }
        #expect(PuzzleHash.of(transposed, columns: 3) == hash)
        cells[4].element?.rotation = 7
        cells[5].element?.mirrored = true
        #expect(PuzzleHash.of(cells, columns: 3) == hash)
        cells[4].element?.rotation = 2
        #expect(PuzzleHash.of(cells, columns: 3) != hash)
        #expect(PuzzleHash.text(of: 10) == "000000000000000a")
    }

    @Test func `a file cut off anywhere is an error or a shorter list of whole lines`() throws {
        try withFile { url in
            try PuzzleRecords.write([Self.record(.b), Self.record(.b, index: 8)], to: url)
            let whole = try Data(contentsOf: url)
            for count in 0..<whole.count {
                try whole.prefix(count).write(to: url)
                if count > 0, whole[count - 1] == UInt8(ascii: "\n") {
                    #expect(try PuzzleRecords.read(url) == [Self.record(.b)])
                } else {
                    #expect(throws: CorpusError.self) { try PuzzleRecords.read(url) }
                }
            }
        }
    }

    @Test func `a file with a wrong bit is refused, or draws without harm`() throws {
        try withFile { url in
            try PuzzleRecords.write([Self.record()], to: url)
            let whole = try Data(contentsOf: url)
            for index in 0..<400 {
                var random = PuzzleRandom(.c, .train, index: index)
                var changed = whole
                changed[random.next(below: whole.count)] ^= UInt8(1 << random.next(below: 8))
                try changed.write(to: url)
                guard let records = try? PuzzleRecords.read(url) else { continue }
                for record in records {
                    #expect(record.cells == Self.record().cells)
                    _ = record.choiceSheets()
                }
            }
        }
    }

    @Test(arguments: [
        ("\"size\":3", "\"size\":5"), ("\"fill\":2", "\"fill\":-1"),
        ("\"shape\":8", "\"shape\":10"),
        ("\"mask\":8", "\"mask\":256"), ("\"count\":-3", "\"count\":-4"),
        ("\"texture\":1", "\"texture\":4"), ("\"level\":3", "\"level\":13"),
        ("\"split\":\"T0\"", "\"split\":\"T1\""), ("\"version\":1", "\"version\":2"),
        ("\"x\":176", "\"x\":168"), ("\"rotation\":7", "\"rotation\":8"),
        ("\"size\":3", "\"size\":2"), ("\"number\":0", "\"number\":1"),
    ])
    func `a value out of range, or not of the hash, is named by its line`(
        old: String, new: String
    ) throws {
        try withFile { url in
            try PuzzleRecords.write([Self.record(.b), Self.record()], to: url)
            var lines = try String(contentsOf: url, encoding: .utf8)
                .split(separator: "\n").map(String.init)
            let place = try #require(lines[1].range(of: old))
            lines[1].replaceSubrange(place, with: new)
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
            let error = #expect(throws: CorpusError.self) { try PuzzleRecords.read(url) }
            let words = error?.description ?? ""
            #expect(words.contains("line 2") && words.contains(PuzzleRecords.name))
            #expect(!words.contains("\n"))
        }
    }
}
