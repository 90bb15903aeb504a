// SPDX-License-Identifier: Apache-2.0

/// The words that names of clip art are made of, by which a word cut short is known.
struct ClipArtVocabulary: Sendable {
    private var counts: [String: Int] = [:]

    /// Counts the words of all names that are not so long as to have been cut.
    ///
    /// - Parameter paths: all pictures of the package.
    init(paths: [String]) {
        for path in paths where !path.hasPrefix("computer/icons/") {
            let (words, isCut) = ClipArtName.words(ofPath: path)
            // The last two words of a name that was cut are an artist or a piece of a word.
            let title = words.prefix(ClipArtAuthors.titleCount(of: words, isCut: isCut))
            for word in Set(isCut ? title.dropLast(2) : title[...]) {
                counts[word, default: 0] += 1
            }
        }
    }

    /// Whether a word stands whole in some name.
    func knows(_ word: String) -> Bool { counts[word] != nil }

    /// Whether a word stands in several names.
    func isCommon(_ word: String) -> Bool { counts[word, default: 0] > 1 }
}
