// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import TestSupport
import Testing

/// What must hold for the puzzles of every set, whatever they show.
@Suite struct PuzzleSetTests {
    @Test(arguments: PuzzleSet.allCases)
    func `every number has a puzzle, and levels take turns`(set: PuzzleSet) {
        let records = PuzzleSample.records(set)
        #expect(records.map(\.id) == PuzzleSample.places(set).map(\.id))
        for split in PuzzleSplit.allCases {
            let levels = PuzzleGenerator.levels(set, split)
            let drawn = records.filter { $0.split == split }.map(\.level)
            #expect(drawn == drawn.indices.map { levels[$0 % levels.count] })
        }
        #expect(PuzzleGenerator.levels(set, .train) == Array(PuzzleSet.levels))
        #expect(PuzzleGenerator.levels(set, .t0) == Array(PuzzleSet.levels))
        #expect(records.allSatisfy { $0.problem == nil })
    }

    @Test(arguments: PuzzleSet.allCases)
    func `small pictures have every cell on the edges of tokens`(set: PuzzleSet) throws {
        let format = PuzzleFormat.small
        let (edges, side) = (format.cellEdges(of: set), format.cellSide(of: set))
        let box = format.answerBox(of: set)
        for edge in edges + [side, box.x, box.y, box.width] {
            #expect(edge % PuzzleSet.tokenSide == 0)
        }
        #expect(edges.count == set.columns)
        #expect(edges[edges.count - 1] + side == format.pictureSide)
        #expect(box.right == format.pictureSide && box.bottom == format.pictureSide)
        guard set != .a else { return }
        #expect(box == format.cells(of: set).last)
        var record = PuzzleSample.records(set)[11]
        record.style = .none
        let small = record.sheet(format)
        let pen = PuzzlePen(side: set.cellSide)
        for (index, cell) in try #require(record.cells).enumerated() {
            let region = PixelRegion(
                x: edges[index % set.columns], y: edges[index / set.columns],
                width: side, height: side)
            let drawn = PuzzleDrawing.sheet(of: cell, side: side, pen: pen)
            #expect(small.cropped(to: region) == drawn, "cell \(index)")
        }
    }

    @Test func `small fields show a part as large as it is, figures halved`() throws {
        let box = PuzzleSet.a.answerBox
        var families: Set<Bool> = []
        for var record in PuzzleSample.records(.a) {
            record.style = .none
            let (small, large) = (record.sheet(.small), record.sheet())
            let hasFigure = try #require(record.field).layers.contains { $0.family == .figure }
            families.insert(hasFigure)
            if hasFigure {
                let halved = large.image.resized(to: PixelSize(side: 128))
                #expect(small == PuzzleSheet(halved), "\(record.id)")
            } else {
                let start = box.x - PuzzleFormat.small.answerBox(of: .a).x
                let part = PixelRegion(x: start, y: start, width: 128, height: 128)
                #expect(small == large.cropped(to: part), "\(record.id)")
            }
        }
        #expect(families == [true, false])
    }

    @Test func `small pictures are divided as large ones are`() throws {
        for set in PuzzleSet.allCases {
            var record = PuzzleSample.records(set)[0]
            record.style = .none
            let bare = record.sheet(.small)
            record.style = .frames
            #expect(record.sheet(.small).greys[0] == 0)
            record.style = .rules
            let ruled = record.sheet(.small)
            let place = set == .b ? 63 : 43
            for x in 0..<128 where set != .a {
                #expect(ruled.greys[place * 128 + x] == 0 && ruled.greys[x * 128 + place + 1] == 0)
            }
            #expect(set != .a || ruled == bare)
        }
    }

    @Test func `wrong answers of small pictures are those of large ones`() {
        #expect(
            PuzzleFormat.allCases.map { PuzzleFormat(pictureSide: $0.pictureSide) } == [
                .large, .small,
            ])
        #expect(PuzzleFormat(pictureSide: 64) == nil)
        for set in PuzzleSet.allCases {
            for record in PuzzleSample.records(set).prefix(12) {
                let (small, large) = (record.choiceSheets(.small), record.choiceSheets())
                #expect(small.count == large.count)
                // Of a field a part is shown, and what is wrong may lie outside.
                #expect(set == .a || Set(small).count == small.count, "\(record.id)")
                let complete = record.sheet(.small)
                #expect(record.completed(with: small[0], .small) == complete, "\(record.id)")
                #expect(record.bareAnswer(of: record.puzzleSheet(.small), .small).ink == 0)
                // What the box shows is part of the picture, in wrong answers too.
                let box = PuzzleFormat.small.answerBox(of: set)
                for (choice, picture) in zip(small, record.choicePictures(.small)) {
                    #expect(picture.cropped(to: box) == choice)
                }
            }
        }
    }

    @Test func `a corpus of small pictures says where their answers are`() throws {
        let folder = try TemporaryFolder()
        let puzzles = try MatrixPuzzleCorpus(
            sets: PuzzleSet.allCases, splits: [.train], count: 1, format: .small)
        try puzzles.write(to: folder.url)
        let corpus = try Corpus(contentsOf: folder.url)
        #expect(corpus.entries.map { $0.answer?.x } == [80, 72, 88, 88, 88])
        #expect(corpus.entries.map { $0.inferable?.x } == [nil, nil, 48, 48, 48])
        for entry in corpus.entries {
            #expect(entry.answer?.x == entry.answer?.y)
            #expect(try corpus.image(of: entry).size == PixelSize(side: 128))
        }
    }

    /// FNV-1a over the line, the puzzle and the choices of one training puzzle of each level; a
    /// change of any byte needs another ``PuzzleRecord/version``.
    private static let marks: [PuzzleSet: UInt64] = [
        .a: 7_052_270_325_343_662_569, .b: 5_642_510_634_332_974_012,
        .c: 6_448_663_512_489_511_415, .d: 12_354_273_789_335_190_357,
        .e: 3_326_955_974_540_993_543,
    ]

    @Test(arguments: PuzzleSet.allCases)
    func `the same bytes come out on every machine`(set: PuzzleSet) throws {
        var bytes = Data()
        for record in PuzzleSample.records(set).prefix(12) {
            bytes += try PuzzleRecords.line(of: record)
            bytes += record.puzzleSheet().greys
            for choice in record.choiceSheets() { bytes += choice.greys }
        }
        #expect(PuzzleHash.of(bytes: bytes) == Self.marks[set])
    }

    @Test(arguments: PuzzleSet.allCases)
    func `a puzzle does not depend on those drawn before`(set: PuzzleSet) {
        let records = PuzzleSample.records(set)
        for place in [5, 2] {
            #expect(PuzzleGenerator.record(set, .train, index: place) == records[place])
        }
    }

    @Test(arguments: PuzzleSet.allCases)
    func `a line of the file draws all pictures again`(set: PuzzleSet) throws {
        for record in PuzzleSample.records(set) {
            let line = try PuzzleRecords.line(of: record)
            let read = try JSONDecoder().decode(PuzzleRecord.self, from: line)
            #expect(try PuzzleRecords.line(of: read) == line)
            #expect(read.picture() == record.picture())
            #expect(read.puzzlePicture() == record.puzzlePicture())
            #expect(read.choices() == record.choices())
        }
    }

    @Test(arguments: PuzzleSet.allCases)
    func `a puzzle differs from the complete picture in its box alone`(set: PuzzleSet) {
        let box = set.answerBox
        for record in PuzzleSample.records(set) {
            var complete = record.sheet()
            let puzzle = record.puzzleSheet()
            #expect(record.bareAnswer(of: puzzle).ink == 0, "\(record.id)")
            complete.paste(puzzle.cropped(to: box), atX: box.x, y: box.y)
            #expect(complete == puzzle, "\(record.id)")
            #expect(puzzle.inverted.inverted == puzzle)
        }
    }

    // MARK: - Splits

    @Test(arguments: PuzzleSet.allCases)
    func `no hash and no picture is in two splits`(set: PuzzleSet) {
        var hashes: [String: PuzzleSplit] = [:]
        var pictures: [UInt64: PuzzleSplit] = [:]
        for var record in PuzzleSample.records(set) {
            let split = hashes.updateValue(record.split, forKey: record.hash)
            #expect(split == nil || split == record.split, "\(record.id)")
            // What divides the cells is no difference.
            record.style = .none
            let mark = PuzzleHash.of(bytes: record.sheet().greys)
            let other = pictures.updateValue(record.split, forKey: mark)
            #expect(other == nil || other == record.split, "\(record.id)")
        }
    }

    @Test(arguments: PuzzleSet.allCases)
    func `a split shows what it is for, and training nothing held out`(set: PuzzleSet) throws {
        for record in PuzzleSample.records(set) {
            let split = record.split
            let wrong = record.distractors ?? []
            if let field = record.field {
                #expect(field.isHeldOut == split.holdsRules, "\(record.id)")
                let fields = record.fieldDistractors ?? []
                #expect(split != .train || !fields.contains(where: \.isHeldOut), "\(record.id)")
                continue
            }
            let cells = try #require(record.cells)
            let atoms = record.atoms.compactMap { PuzzleAtom(text: $0) }
            #expect(atoms.count == record.atoms.count)
            #expect(PuzzleHoldout.isHeldOut(atoms) == split.holdsRules, "\(record.id)")
            let looks = cells.map { PuzzleHoldout.isHeldOut($0) }
            if split.holdsLooks {
                #expect(looks.last == true && looks.dropLast().contains(true), "\(record.id)")
            } else {
                #expect(!looks.contains(true), "\(record.id)")
                #expect(!wrong.contains { PuzzleHoldout.isHeldOut($0) }, "\(record.id)")
            }
        }
    }

    // MARK: - Draws

    @Test(arguments: PuzzleSet.allCases)
    func `one draw in two hundred is kept, in every level and split`(set: PuzzleSet) {
        var tallies: [PuzzleSplit: [Int: PuzzleTally]] = [:]
        for drawn in PuzzleSample.drawn(set) {
            tallies[drawn.record.split, default: [:]][drawn.record.level, default: PuzzleTally()]
                .add(drawn.tally)
        }
        for split in PuzzleSplit.allCases {
            for level in PuzzleSet.levels {
                guard let tally = tallies[split]?[level] else { continue }
                #expect(tally.kept * 200 >= tally.draws, "\(set) \(split) level \(level)")
                if PuzzleSample.isLarge {
                    print("\(set.rawValue) \(split.rawValue) \(level):", tally.kept, tally.draws)
                }
            }
        }
    }

    /// Also of a layer that does not draw them, as the hash is of all.
    @Test func `lines out of range are a problem whatever draws them`() {
        for family in [FieldLayer.Family.stripes, .waves, .lines] {
            let layer = FieldLayer(
                family: family, kind: 0, step: 1, pitch: 32, width: 6, x: 0, y: 0, extent: 20,
                length: 48, lines: [FieldLine(x: 0, y: 0, direction: 99, width: 4)])
            #expect(layer.problem?.isEmpty == false)
        }
    }

    @Test func `fields that look alike have one hash`() {
        func layer(
            _ family: FieldLayer.Family, _ kind: Int, x: Int, y: Int, lines: [FieldLine] = []
        ) -> FieldLayer {
            FieldLayer(
                family: family, kind: kind, step: 1, pitch: 32, width: 6, x: x, y: y,
                shape: family == .lattice ? .pentagon : nil, extent: 20, length: 48, lines: lines)
        }
        let lines = [
            FieldLine(x: 200, y: 180, direction: 1, width: 4),
            FieldLine(x: 170, y: 240, direction: 5, width: 3),
        ]
        let moved = [
            FieldLine(x: 172, y: 236, direction: 5, width: 3),
            FieldLine(x: 180, y: 170, direction: 1, width: 4),
        ]
        let pairs = [
            (layer(.stripes, 1, x: 3, y: 0), layer(.stripes, 1, x: 35, y: 7)),
            (layer(.lattice, 1, x: 5, y: 2), layer(.lattice, 1, x: 21, y: 34)),
            (layer(.lattice, 2, x: 5, y: 29), layer(.lattice, 2, x: 21, y: 1)),
            (layer(.tiling, 0, x: 5, y: 2), layer(.tiling, 0, x: 37, y: 34)),
            (layer(.tiling, 1, x: 60, y: 2), layer(.tiling, 1, x: 28, y: 34)),
            (layer(.tiling, 2, x: 5, y: 40), layer(.tiling, 2, x: 37, y: 8)),
            (layer(.tiling, 3, x: 5, y: 2), layer(.tiling, 3, x: 21, y: 18)),
            (layer(.waves, 0, x: 1, y: 2), layer(.waves, 0, x: 49, y: 34)),
            (layer(.gradient, 2, x: 1, y: 2), layer(.gradient, 2, x: 9, y: 2)),
            (layer(.gradient, 3, x: 1, y: 2), layer(.gradient, 3, x: 1, y: 30)),
            (
                layer(.lines, 0, x: 0, y: 0, lines: lines),
                layer(.lines, 0, x: 0, y: 0, lines: moved)
            ),
        ]
        for (first, second) in pairs {
            let (one, other) = (PuzzleField(layers: [first]), PuzzleField(layers: [second]))
            #expect(one.sheet() == other.sheet(), "\(first.family) \(first.kind)")
            #expect(PuzzleHash.of(one) == PuzzleHash.of(other), "\(first.family) \(first.kind)")
        }
        let hashes = Set(pairs.map { PuzzleHash.of(PuzzleField(layers: [$0.0])) })
        #expect(hashes.count == pairs.count)
    }
}
