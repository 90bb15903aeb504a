// SPDX-License-Identifier: Apache-2.0

/// Pictures of a corpus to measure on, by source and split.
package struct CorpusSelection: Sendable {
    /// The pictures of one source and split.
    package struct Part: Sendable, Equatable {
        /// The source.
        package let source: String
        /// The split.
        package let split: CorpusEntry.Split
        /// The pictures, by their numbers in the corpus, rising.
        package let pictures: [Int]
    }

    /// The parts that have pictures, in order of their sources' names, held-out before train.
    package let parts: [Part]

    /// Chooses pictures.
    ///
    /// - Parameters:
    ///   - corpus: the corpus.
    ///   - splits: the splits to choose from.
    ///   - sources: the sources to choose from; all where none is named.
    ///   - limit: the most pictures of each part, spread evenly over it; nil for all.
    /// - Throws: `SelectionError` where a source is not there, or has no pictures of the splits.
    package init(
        from corpus: Corpus, splits: [CorpusEntry.Split], sources: [String] = [],
        limit: Int? = nil
    ) throws(SelectionError) {
        let found = Set(corpus.entries.map(\.source)).sorted()
        if let unknown = sources.first(where: { !found.contains($0) }) {
            throw .noSource(unknown, found: found)
        }
        let wanted = sources.isEmpty ? found : Set(sources).sorted()
        var parts: [Part] = []
        for source in wanted {
            for split in splits.sorted(by: { $0.rawValue < $1.rawValue }) {
                let pictures = corpus.entries.indices.filter {
                    corpus.entries[$0].source == source && corpus.entries[$0].split == split
                }
                guard !pictures.isEmpty else { continue }
                parts.append(
                    Part(
                        source: source, split: split,
                        pictures: pictures.spread(limit: limit ?? .max)))
            }
        }
        guard !parts.isEmpty else {
            throw .noPictures(of: wanted.joined(separator: ", "), split: splits[0])
        }
        self.parts = parts
    }

    /// All pictures that were chosen, part by part.
    package var pictures: [Int] { parts.flatMap(\.pictures) }
}

extension [Int] {
    /// At most `limit` elements, at even distances.
    func spread(limit: Int) -> [Int] {
        guard count > limit else { return self }
        return (0..<limit).map { self[$0 * count / limit] }
    }
}
