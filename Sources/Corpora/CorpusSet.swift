// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Images

/// Several corpora as one: the pictures of the first, then those of the second, and so on.
///
/// Pictures go by their numbers here, because two folders may use one file name.
package struct CorpusSet: Sendable {
    /// The corpora, in the order they were given.
    package let corpora: [Corpus]
    /// All pictures.
    package let entries: [CorpusEntry]
    private let places: JoinedPlaces

    /// Joins corpora.
    package init(_ corpora: [Corpus]) {
        self.corpora = corpora
        entries = corpora.flatMap(\.entries)
        places = JoinedPlaces(counts: corpora.map(\.entries.count))
    }

    /// Reads the manifests of some folders.
    ///
    /// - Throws: `CorpusError`, or `SelectionError.repeatedCorpus`.
    package init(contentsOf folders: [URL]) throws {
        var seen: Set<String> = []
        for folder in folders {
            let path = folder.resolvingSymlinksInPath().standardizedFileURL.path
            guard seen.insert(path).inserted else {
                throw SelectionError.repeatedCorpus(folder: folder.relativePath)
            }
        }
        self.init(try folders.map { try Corpus(contentsOf: $0) })
    }

    /// Reads a picture, as `Corpus.image(of:)` does.
    package func image(at picture: Int) throws -> Image {
        let place = places[picture]
        let corpus = corpora[place.part]
        return try corpus.image(of: corpus.entries[place.index])
    }

    /// The file of a picture.
    package func url(at picture: Int) -> URL {
        let place = places[picture]
        let corpus = corpora[place.part]
        return corpus.url(of: corpus.entries[place.index])
    }

    /// The numbers of the pictures of a split.
    ///
    /// - Parameters:
    ///   - split: the split.
    ///   - limit: the most pictures; where there are more, those at even distances are taken, so
    ///     that every source has its part.
    /// - Returns: the numbers, rising.
    package func pictures(_ split: CorpusEntry.Split, limit: Int = .max) -> [Int] {
        entries.indices.filter { entries[$0].split == split }.spread(limit: limit)
    }

    /// The cells of each picture's answer, in a grid of square cells; nil where it has none.
    ///
    /// - Parameters:
    ///   - cell: the side of a cell, in pixels.
    ///   - size: rows and columns of the grid.
    /// - Returns: one a picture, in their order.
    package func answers(cell: Int, size: Int) -> [HiddenCells?] {
        entries.map { entry in
            entry.answer.flatMap { HiddenCells($0, cell: cell, size: size) }
        }
    }

    /// The cells of each picture that follow from the others, its answer among them.
    ///
    /// - Parameters:
    ///   - cell: the side of a cell, in pixels.
    ///   - size: rows and columns of the grid.
    /// - Returns: one a picture, in their order; nil where it has no answer.
    package func inferables(cell: Int, size: Int) -> [HiddenCells?] {
        entries.map { entry in
            (entry.inferable ?? entry.answer).flatMap { HiddenCells($0, cell: cell, size: size) }
        }
    }

    /// Which picture of the split train is shown when.
    ///
    /// - Parameters:
    ///   - mix: the shares of the sources, those not named left out; nil for all pictures alike.
    ///   - seed: of the order.
    /// - Returns: the order of the pictures, without end.
    /// - Throws: `SelectionError` where there is nothing to show, or a source is not there.
    package func trainingSequence(
        mix: SourceMix?, seed: UInt64
    ) throws(SelectionError) -> ExampleSequence {
        let train = pictures(.train)
        guard let mix else {
            return try ExampleSequence([.init(pictures: train, weight: 1)], seed: seed)
        }
        let bySource = Dictionary(grouping: train) { entries[$0].source }
        var groups: [ExampleSequence.Group] = []
        for (source, weight) in mix.weights where weight > 0 {
            guard let pictures = bySource[source] else {
                let found = Set(entries.map(\.source))
                if found.contains(source) { throw .noPictures(of: source, split: .train) }
                throw .noSource(source, found: found.sorted())
            }
            groups.append(.init(pictures: pictures, weight: weight))
        }
        return try ExampleSequence(groups, seed: seed)
    }
}
