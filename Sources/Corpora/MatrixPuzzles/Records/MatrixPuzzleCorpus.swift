// SPDX-License-Identifier: Apache-2.0

package import Images

/// A corpus of drawn puzzles: the complete pictures, and the records that say what they are.
package struct MatrixPuzzleCorpus: Sendable {
    /// What `source` says in the manifest.
    package static let source = "matrices"
    /// What `caption` says in the manifest, whatever the puzzle.
    package static let caption = "a sequence of geometric shapes."
    /// The most puzzles of one set and split.
    package static let largestCount = 1_000_000
    /// Pictures in one folder.
    private static let picturesPerFolder = 1000

    /// Where its puzzles come from, in the order of the manifest.
    enum Puzzles: Sendable {
        /// They are found anew.
        case new([PuzzleRecord.Place])
        /// They are those of an earlier corpus.
        case again([PuzzleRecord])
    }

    /// Its puzzles.
    let puzzles: Puzzles
    /// Whether ink and paper are exchanged in all pictures.
    package let inverted: Bool
    /// How large the pictures are.
    package let format: PuzzleFormat

    /// Checks the wish; nothing is made yet.
    ///
    /// - Parameters:
    ///   - sets: the sets, in the order of their puzzles.
    ///   - splits: the splits of each set, in the order of their puzzles; those that a set lacks are
    ///     left out.
    ///   - count: puzzles of each set and split.
    ///   - first: the number of the first puzzle of each: a corpus goes on where another one ended.
    ///   - inverted: whether ink and paper are exchanged.
    ///   - format: how large the pictures are.
    /// - Throws: ``CorpusError/badCount(_:)`` where there are too many, or none.
    package init(
        sets: [PuzzleSet], splits: [PuzzleSplit], count: Int, first: Int = 0,
        inverted: Bool = false, format: PuzzleFormat = .large
    ) throws(CorpusError) {
        let numbers = 0...Self.largestCount
        guard count > 0, numbers.contains(count), numbers.contains(first),
            numbers.contains(first + count)
        else { throw .badCount(count) }
        puzzles = .new(
            sets.flatMap { set in
                splits.filter { !PuzzleGenerator.levels(set, $0).isEmpty }.flatMap { split in
                    (first..<first + count).map {
                        PuzzleRecord.Place(set: set, split: split, index: $0)
                    }
                }
            })
        self.inverted = inverted
        self.format = format
    }

    /// The puzzles of an earlier corpus at another size or in other colours: they need not be found
    /// and checked again, which takes most of the time.
    package init(
        again earlier: [PuzzleRecord], inverted: Bool = false, format: PuzzleFormat = .large
    ) {
        puzzles = .again(earlier)
        self.inverted = inverted
        self.format = format
    }

    /// How many puzzles are drawn; of these, some may show the same.
    package var total: Int {
        switch puzzles {
        case .new(let places): places.count
        case .again(let records): records.count
        }
    }

    /// The manifest's line of a puzzle.
    package func entry(of record: PuzzleRecord, index: Int) -> CorpusEntry {
        let folder = String(index / Self.picturesPerFolder)
        let kind = inverted ? "\(Self.source)-inverted" : Self.source
        let path = "\(record.set.rawValue)-\(record.split.rawValue)"
        let zeros = String(repeating: "0", count: max(0, 2 - folder.count))
        let box = format.answerBox(of: record.set)
        return CorpusEntry(
            file: "\(kind)/\(path)/\(zeros)\(folder)/\(record.id).png", caption: Self.caption,
            split: record.split.corpusSplit, source: Self.source, puzzle: record.id,
            answer: AnswerArea(x: box.x, y: box.y),
            inferable: inferableEdge(of: record.set).map { AnswerArea(x: $0, y: $0) })
    }

    /// Where the cells begin that follow from those before them, if they are more than the answer.
    private func inferableEdge(of set: PuzzleSet) -> Int? {
        guard set.columns == 3 else { return nil }
        return format.cellEdges(of: set)[1]
    }

    /// The complete picture of a puzzle.
    package func picture(of record: PuzzleRecord) -> Image {
        picture(record.sheet(format))
    }

    /// The picture of a sheet, inverted where the corpus is.
    package func picture(_ sheet: PuzzleSheet) -> Image {
        (inverted ? sheet.inverted : sheet).image
    }
}
