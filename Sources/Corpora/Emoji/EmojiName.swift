// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What an emoji is called in a caption, made from its name in the CLDR.
struct EmojiName: Equatable {
    /// A lower-case noun phrase in ASCII: "flag of japan", "man with blond hair".
    let phrase: String
    /// What it shares with its variants: "man" for a man of any hair and skin.
    let key: String

    /// - Parameters:
    ///   - name: as the CLDR has it: "flag: Japan", "man: light skin tone, blond hair".
    ///   - sequence: the characters.
    init(_ name: String, of sequence: [Unicode.Scalar]) {
        let plain = Self.plain(name)
        if sequence.count == 1, (0x1F550...0x1F567).contains(sequence[0].value) {
            (phrase, key) = ("clock showing \(plain)", SubjectSplit.key(ofName: "clock"))
            return
        }
        let parts = plain.split(separator: ":", maxSplits: 1).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard parts.count == 2 else {
            phrase = EmojiPhrases.all[plain] ?? plain
            key = Self.key(of: phrase, else: sequence)
            return
        }
        let (head, details) = (EmojiPhrases.all[parts[0]] ?? parts[0], parts[1])
        switch head {
        case "flag":
            phrase = "flag of \(CountryName.withArticle(details))"
            key = Self.key(of: phrase, else: sequence)
        case "keycap":
            phrase = "keycap \(["#": "hash", "*": "asterisk"][details] ?? details)"
            key = Self.key(of: head, else: sequence)
        default:
            phrase = Self.phrase(head, details.components(separatedBy: ", "))
            key = Self.key(of: head, else: sequence)
        }
    }

    /// A person or group with what the CLDR lists after the colon.
    private static func phrase(_ head: String, _ details: [String]) -> String {
        let members = details.filter(people.contains)
        let tones = details.filter { $0.hasSuffix("skin tone") }
        var features = details.filter { !people.contains($0) && !tones.contains($0) }
        var phrase = head
        if let bald = features.firstIndex(of: "bald") {
            features.remove(at: bald)
            phrase = "bald \(phrase)"
        }
        if !members.isEmpty {
            // "couple with heart" names its members first.
            let (group, rest) = divided(phrase)
            phrase = "\(group) of \(listed(members.map { "a \($0)" }))\(rest)"
        }
        features += tones.enumerated().filter { !tones[..<$0.offset].contains($0.element) }
            .map(\.element)
        guard !features.isEmpty else { return phrase }
        return phrase + (phrase.contains(" with ") ? " and " : " with ") + listed(features)
    }

    /// A phrase before and from the word "with".
    private static func divided(_ phrase: String) -> (Substring, Substring) {
        guard let range = phrase.firstRange(of: " with ") else { return (phrase[...], "") }
        return (phrase[..<range.lowerBound], phrase[range.lowerBound...])
    }

    private static func listed(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The name in lower case and ASCII, without quotes and what stands in brackets.
    private static func plain(_ name: String) -> String {
        var text = ""
        var depth = 0
        for mark in name.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            switch mark {
            case "(": depth += 1
            case ")": depth = max(0, depth - 1)
            case _ where depth > 0: continue
            case "’", "‘": text += "'"
            case "–", "—", "‑": text += "-"
            case "&": text += "and"
            case "“", "”", "\"", "!": continue
            default: if mark.isASCII { text.unicodeScalars.append(mark) }
            }
        }
        return text.split(separator: " ").joined(separator: " ")
    }

    /// A man, a woman and a person who do the same are drawn nearly the same.
    private static func key(of phrase: String, else sequence: [Unicode.Scalar]) -> String {
        let words = phrase.split(separator: " ")
            .drop { $0 == "and" || people.contains(String($0)) }
        let key = SubjectSplit.key(ofName: words.joined(separator: " "))
        if !key.isEmpty { return key }
        // Names of people, colours and numbers alone leave nothing.
        return phrase.isEmpty ? EmojiSource.code(of: sequence) : phrase
    }

    private static let people: Set<String> = [
        "man", "woman", "person", "men", "women", "people", "boy", "girl", "child", "adult",
    ]
}
