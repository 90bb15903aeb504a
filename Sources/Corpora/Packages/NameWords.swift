// SPDX-License-Identifier: Apache-2.0

/// Takes file names apart into words.
enum NameWords {
    /// The words of a file name without its ending: at every character that is neither letter nor
    /// digit, between letters and digits, and before a capital within a word.
    static func split(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var previous: Character?
        for character in name {
            if let previous, breaks(previous, character), !word.isEmpty {
                words.append(word.lowercased())
                word = ""
            }
            if character.isLetter || character.isNumber { word.append(character) }
            previous = character
        }
        if !word.isEmpty { words.append(word.lowercased()) }
        return words
    }

    private static func breaks(_ first: Character, _ second: Character) -> Bool {
        if !(second.isLetter || second.isNumber) { return true }
        if first.isNumber != second.isNumber { return true }
        return first.isLowercase && second.isUppercase
    }

    /// A file's path without its ending, and its folder with a slash: `("animals/", "cat_01")`.
    static func parts(ofPath path: String) -> (folder: String, stem: String) {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let folder = String(path.dropLast(file.count))
        guard let dot = file.lastIndex(of: "."), dot > file.startIndex else {
            return (folder, file)
        }
        return (folder, String(file[..<dot]))
    }
}
