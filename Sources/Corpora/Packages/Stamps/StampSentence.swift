// SPDX-License-Identifier: Apache-2.0

/// What a stamp's English line says: a name for the thing, and a caption where it is one.
///
/// Most lines are an article and a noun: "A great blue heron." Some go on ("The caboose—a
/// carriage for the guard."), some only call out ("Boom!!!"); then the file's name says what it is.
struct StampSentence: Equatable {
    /// The noun phrase without its article, in lower case.
    let name: String
    /// The first sentence in lower case; nil where it does not begin by naming the thing.
    let caption: String?

    /// - Parameters:
    ///   - line: the first line of the file beside the picture.
    ///   - path: the picture's path.
    init(line: String, path: String) {
        let line = Self.withoutListComma(
            line.lowercased().filter { $0 != "\u{FEFF}" && $0 != "\u{FFFD}" }.trimmingSpaces)
        let fileName = Self.fileName(path)
        if let quoted = Self.quoted(line) {
            name = path.contains("roadsigns/") ? quoted + " sign" : quoted
            caption = nil
        } else if let phrase = Self.phrase(line) {
            name = phrase
            let sentence = Self.firstSentence(line)
            let isCaption = sentence.count <= 100 && !sentence.hasPrefix("another ")
            caption = isCaption ? sentence : nil
        } else {
            name =
                if path.contains("/faces/") {
                    fileName + " face"
                } else {
                    fileName == "recycle" ? "recycling symbol" : fileName
                }
            caption = nil
        }
    }

    /// The words of the file's name, without numbers.
    private static func fileName(_ path: String) -> String {
        NameWords.split(NameWords.parts(ofPath: path).stem)
            .filter { $0.allSatisfy(\.isLetter) }.joined(separator: " ")
    }

    /// What stands in quotation marks at the beginning of a line.
    private static func quoted(_ line: String) -> String? {
        guard line.hasPrefix("“"), let end = line.firstIndex(of: "”") else { return nil }
        return String(line[..<end].dropFirst())
    }

    /// Up to the first full stop that ends a word, with it: "($0.10)" has none.
    private static func firstSentence(_ line: String) -> String {
        let end = line.indices.first { index in
            let next = line.index(after: index)
            return ".!?".contains(line[index])
                && (next == line.endIndex || line[next].isWhitespace)
        }
        return end.map { String(line[...$0]) } ?? line
    }

    /// "a ripe, red tomato" has two words for the tomato; other commas end the name.
    private static func withoutListComma(_ line: String) -> String {
        let sentence = firstSentence(line)
        let parts = sentence.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.split(separator: " ") }
        guard parts.count == 2, parts[0].count == 2, articles.contains(String(parts[0][0])),
            parts[1].count == 2
        else { return line }
        return (parts[0] + parts[1]).joined(separator: " ")
    }

    /// The noun phrase that a line begins with; nil where it does not begin with one.
    private static func phrase(_ line: String) -> String? {
        let end = line.firstIndex { ".!?—(,–:".contains($0) } ?? line.endIndex
        var words = line[..<end].split(separator: " ")
            .map { $0.filter { $0 != "“" && $0 != "”" && $0 != "\"" } }.filter { !$0.isEmpty }
        let hasArticle = words.first.map(articles.contains) ?? false
        if hasArticle { words.removeFirst() }
        if let verb = words.firstIndex(where: verbs.contains) {
            guard hasArticle, (1...3).contains(verb) else { return nil }
            words.removeSubrange(verb...)
        }
        // Without an article, only short sentences that do not call out are names.
        let callsOut = end < line.endIndex && "!?".contains(line[end])
        let longest = hasArticle ? 9 : (callsOut ? 0 : 4)
        guard (1...max(1, longest)).contains(words.count), longest > 0,
            !words.contains(where: callers.contains)
        else { return nil }
        return words.joined(separator: " ")
    }

    private static let articles: Set<String> = ["a", "an", "the", "some", "our", "another"]
    private static let verbs: Set<String> = [
        "is", "are", "means", "lets", "resembles", "stands", "carries", "carry", "last", "have",
        "should", "making", "was",
    ]
    private static let callers: Set<String> = [
        "it's", "it’s", "we", "you", "eat", "enter", "remember", "this", "with", "because",
        "down", "give", "to",
    ]
}

extension String {
    fileprivate var trimmingSpaces: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
