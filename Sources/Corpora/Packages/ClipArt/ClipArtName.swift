// SPDX-License-Identifier: Apache-2.0

/// Makes a name for a piece of clip art out of its file's name and folder.
///
/// Numbers and artists are left out, titles in other languages are translated, and a last word that
/// was cut short is dropped. Where nothing is left, the folder's noun is the name.
struct ClipArtName: Sendable {
    /// The words of the package's names.
    let vocabulary: ClipArtVocabulary

    /// How long a title and an artist are together where they have been cut.
    private static let cutLengths = 20...24

    /// The words of a file's name but for numbers, and whether the last one may be cut short.
    ///
    /// Names that may have been cut end in "_01", "_r", "_s", "_" or a digit.
    static func words(ofPath path: String) -> (words: [String], isCut: Bool) {
        var stem = Substring(NameWords.parts(ofPath: path).stem)
        var isCut = false
        if let mark = stem.lastIndex(of: "_"), stem.distance(from: mark, to: stem.endIndex) <= 4,
            stem[mark...].dropFirst().allSatisfy({ $0.isNumber || $0 == "r" || $0 == "s" })
        {
            stem = stem[..<mark]
            isCut = cutLengths.contains(stem.count)
        } else if stem.last?.isNumber == true, stem.dropLast().last?.isLetter == true {
            isCut = cutLengths.contains(stem.count - 1)
        }
        let words = NameWords.split(String(stem))
        return (words.filter { $0.allSatisfy(\.isLetter) }, isCut)
    }

    /// A noun phrase in lower case, without an article.
    func name(ofPath path: String) -> String {
        if let special = ClipArtSpecialNames.name(ofPath: path) { return special }
        let folder = ClipArtFolder.holding(path)
        let (words, isCut) = Self.words(ofPath: path)
        var title = Array(words.prefix(ClipArtAuthors.titleCount(of: words, isCut: isCut)))
        let wasWhole = title.count < words.count
        if isCut && !wasWhole && ClipArtTranslations.english(title) == nil {
            while let last = title.last, !vocabulary.knows(last) { title.removeLast() }
        }
        if let pair = title.indices.dropLast().first(where: {
            title[$0...].starts(with: ["b", "w"])
        }) {
            title.replaceSubrange(pair...pair + 1, with: ["bw"])
        }
        let isUncoloured = title.contains("bw")
        title = Self.tidied(title)
        let name =
            if let english = ClipArtTranslations.english(title) {
                english
            } else if path.hasPrefix("computer/icons/") {
                iconName(title, folder)
            } else {
                phrase(title, folder)
            }
        return isUncoloured ? "black and white " + name : name
    }

    private static let joints: Set<String> = [
        "a", "an", "the", "of", "in", "on", "and", "or", "with", "to", "for", "from", "at", "by",
        "as", "under", "is", "who", "no",
    ]

    /// Words that tell of the file or its set, not of the thing.
    private static let idle: Set<String> = [
        "svg", "md", "bw", "openclipart", "gnome", "fs", "dev", "mime", "gtk", "stock", "etiquette",
        "rpswb", "aj", "app", "ganso",
    ]

    private static func tidied(_ title: [String]) -> [String] {
        var words = title
        if let set = words.firstIndex(of: "rpg"), set > 0 { words.removeSubrange(set...) }
        if words.count > 2, words.suffix(2) == ["body", "part"] { words.removeLast(2) }
        words.removeAll(where: idle.contains)
        if words.count > 1, let last = words.last, ["clothing", "colour"].contains(last) {
            words.removeLast()
        }
        while let first = words.first, ["a", "an", "the", "another", "my"].contains(first) {
            words.removeFirst()
        }
        while let last = words.last, joints.contains(last) || last.count == 1 {
            words.removeLast()
        }
        return words
    }

    /// "Balloon black" and "pear simple" are told the other way round.
    private static func turned(_ words: [String]) -> [String] {
        let last = Array(words.reversed().prefix(while: adjectives.contains))
        guard !last.isEmpty, last.count < words.count, !words.contains("and") else { return words }
        return last + words.dropLast(last.count)
    }

    private static let adjectives: Set<String> = [
        "simple", "black", "white", "red", "green", "blue", "yellow", "orange", "purple", "pink",
        "grey", "gray", "violet", "brown", "seagreen", "open", "locked", "empty", "full",
    ]

    /// Puts what the words say about the drawing where a caption has it.
    private func phrase(_ title: [String], _ folder: ClipArtFolder) -> String {
        guard title.contains(where: { $0.count > 2 }) else { return folder.noun }
        var words = title
        if words.first == "contour", words.count > 1 {
            words = Array(words.dropFirst()) + ["outline"]
        } else if words.first == "pattern", words.count > 1 {
            words = Array(words.dropFirst()) + ["pattern"]
        } else if folder.path == "geography", ClipArtPlaces.all.contains(words[0]) {
            words.removeAll { ["black", "shaded", "shading", "outline", "flag"].contains($0) }
            return (["map", "of"] + words).joined(separator: " ")
        }
        return Self.turned(words).joined(separator: " ")
    }

    /// The name of a desktop's icon: most are called after programs, which say nothing.
    private func iconName(_ title: [String], _ folder: ClipArtFolder) -> String {
        let words = title.filter { word in
            word != "icon" && word.count > 1
                && (vocabulary.isCommon(word) || ClipArtIconWords.all.contains(word))
        }
        return words.isEmpty ? folder.noun : (Self.turned(words) + ["icon"]).joined(separator: " ")
    }
}
