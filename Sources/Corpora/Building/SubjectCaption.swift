// SPDX-License-Identifier: Apache-2.0

/// What is said of a subject's picture: one of many ways to say its name.
enum SubjectCaption {
    /// The longest caption in characters; about sixty text tokens.
    static let longest = 160

    /// A caption in lower case.
    ///
    /// - Parameters:
    ///   - subject: what is shown.
    ///   - surroundings: what it is laid on, "on a blue background", where that can be said.
    ///   - random: which of the ways is taken.
    /// - Returns: one or two sentences, at most ``longest`` characters.
    static func text(
        for subject: Subject, surroundings: String?, random: inout KeyedGenerator
    ) -> String {
        let name = NounPhrase.withArticle(subject.name.lowercased())
        let picture = random.element(of: pictures(subject.style)) ?? "a picture of"
        // White is what everybody expects, and seldom worth a word.
        let chance: Float = surroundings == "on a white background" ? 0.1 : 0.35
        let end = random.chance(chance) ? surroundings.map { " \($0)" } ?? "" : ""
        let way = random.next(below: 10)
        if subject.isDetail {
            let part = way < 5 ? "a detail of" : "a part of"
            return plain("\(part) \(picture) \(name).")
        }
        var ways: [String] = []
        if let sentence = subject.sentence.map(plain), random.chance(0.4) {
            ways = [way < 4 ? "\(sentence) \(picture) \(name)." : sentence, sentence]
        }
        switch way {
        case 0, 1: ways += ["\(name)\(end). \(picture) \(name)."]
        case 2: ways += ["\(picture) \(name). \(name)\(end)."]
        case 3, 4: ways += ["\(name)\(end)."]
        case 5: ways += [subject.style == .emoji ? "the \(subject.name) emoji." : "\(name)\(end)."]
        default: ways += ["\(picture) \(name)\(end)."]
        }
        ways += ["\(picture) \(name).", "\(name)."]
        let text = ways.lazy.map(plain).first { $0.count <= longest }
        return text ?? shortened(plain("\(name)."))
    }

    private static func pictures(_ style: Subject.Style) -> [String] {
        switch style {
        case .photo:
            ["a photo of", "a photo of", "a photograph of", "a picture of"]
        case .drawing:
            ["a drawing of", "a drawing of", "an illustration of", "a picture of"]
        case .clipArt:
            ["clip art of", "clip art of", "a drawing of", "an illustration of"]
        case .emoji:
            ["an emoji of", "an emoji of", "a small picture of", "a drawing of"]
        case .rendered:
            ["a rendering of", "a picture of"]
        }
    }

    /// Lower case, plain quotes and commas, single spaces, a full stop at the end.
    private static func plain(_ text: String) -> String {
        var typed = ""
        for character in text.lowercased() {
            switch character {
            case "“", "”": continue
            case "‘", "’": typed += "'"
            case "—": typed += ", "
            default: typed.append(character)
            }
        }
        let words = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let last = words.last else { return words }
        return ".!?".contains(last) ? words : "\(words)."
    }

    /// As many whole words as fit.
    private static func shortened(_ text: String) -> String {
        var result = ""
        for word in text.split(separator: " ") {
            guard result.count + word.count + 2 <= longest else { break }
            result += (result.isEmpty ? "" : " ") + word
        }
        return plain(result.isEmpty ? String(text.prefix(longest - 1)) : result)
    }
}
