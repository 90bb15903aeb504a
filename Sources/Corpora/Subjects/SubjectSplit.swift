// SPDX-License-Identifier: Apache-2.0

/// Divides subjects between learning and measuring by their names alone, so that no seed, count or
/// style ever moves one to the other side.
package enum SubjectSplit {
    /// A tenth of all keys is held out.
    package static func split(ofKey key: String) -> CorpusEntry.Split {
        // FNV-1a alone leaves keys that differ in their last letter close together.
        var generator = KeyedGenerator(hash(of: key))
        return generator.next(below: 10) == 0 ? .heldOut : .train
    }

    /// A number for a name, by FNV-1a over its bytes.
    static func hash(of name: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    /// The key of a name: its words without numbers and without words of style, colour, number or
    /// mood, sorted, so that "Cat 2", "two cats", "sleeping cat" and "cat face" are one subject in
    /// whatever source they stand.
    ///
    /// Where nothing else is left those words are kept: an orange is one too.
    package static func key(ofName name: String) -> String {
        let words = name.lowercased().split { !$0.isLetter }.map(String.init)
        let nouns = words.filter { $0.count > 1 && !empty.contains($0) }.map(singular)
        if !nouns.isEmpty { return Set(nouns).sorted().joined(separator: " ") }
        let rest = words.filter { !articles.contains($0) }
        if !rest.isEmpty { return Set(rest.map(singular)).sorted().joined(separator: " ") }
        return name.lowercased()
    }

    /// Without the letters of a plural, roughly: both forms need only become the same.
    private static func singular(_ word: String) -> String {
        guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else { return word }
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        for ending in ["sses", "xes", "ches", "shes"] where word.hasSuffix(ending) {
            return String(word.dropLast(2))
        }
        return String(word.dropLast())
    }

    private static let articles: Set<String> = ["an", "the", "of", "and", "with", "in", "on"]

    /// Words that tell how or how often, not what.
    private static let empty: Set<String> = articles.union([
        "my", "his", "her", "its", "some", "another", "at", "by", "for", "from", "its", "to",
        "cartoon", "photo", "drawing", "clipart", "clip", "art", "icon", "symbol", "emoji", "sign",
        "sketch", "contour", "stylized", "piece", "set", "pair", "couple", "bunch", "button",
        "small", "big", "large", "little", "tiny", "simple", "plain", "outline", "silhouette",
        "old", "new", "young", "baby", "cute", "fancy", "modern", "face", "head", "half", "slice",
        "wedge", "whole", "open", "closed", "empty", "full",
        "happy", "sad", "angry", "crazy", "sleeping", "sitting", "standing", "flying", "running",
        "smiling", "bored", "eating", "singing",
        "black", "white", "red", "green", "blue", "yellow", "orange", "purple", "pink", "brown",
        "grey", "gray", "golden", "silver", "violet", "seagreen", "colour", "color", "colorful",
        "left", "right", "front", "back", "side", "version", "variant", "up", "down",
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "male", "female", "skin", "tone", "light", "dark", "medium",
    ])
}
