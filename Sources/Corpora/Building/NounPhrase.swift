// SPDX-License-Identifier: Apache-2.0

/// A few rules of English for captions made of names.
enum NounPhrase {
    /// "a cat", "an apple", "two hearts", "scissors", "water".
    static func withArticle(_ name: String) -> String {
        let words = name.split(separator: " ").map(String.init)
        guard let first = words.first, let head = head(of: words) else { return name }
        if determined.contains(first) || Int(first) != nil { return name }
        if isPlural(head) || uncountable.contains(head) { return name }
        // "running" alone is no thing.
        if words.count == 1, head.hasSuffix("ing"), !thingsInIng.contains(head) { return name }
        return (startsWithVowel(first) ? "an " : "a ") + name
    }

    /// The word that the others describe: the last one before "of", "floating" and the like.
    private static func head(of words: [String]) -> String? {
        let end = words.dropFirst().firstIndex { word in
            links.contains(word) || word.hasSuffix("ing") && !thingsInIng.contains(word)
        }
        return words[..<(end ?? words.endIndex)].last
    }

    private static func isPlural(_ word: String) -> Bool {
        if plurals.contains(word) { return true }
        if singularsInS.contains(word) { return false }
        return word.count > 3 && word.hasSuffix("s")
            && !["ss", "us", "is", "as", "os"].contains { word.hasSuffix($0) }
    }

    /// Whether a word is spoken with a vowel first.
    private static func startsWithVowel(_ word: String) -> Bool {
        if word.hasPrefix("8") || word.hasPrefix("11-") || word.hasPrefix("18-") { return true }
        if word.count == 1 { return "aefhilmnorsx".contains(word) }
        if ["hour", "honest", "honour", "heir", "x-", "mp3", "sos", "atm"]
            .contains(where: word.hasPrefix)
        {
            return true
        }
        let consonants = ["uni", "use", "usu", "uk", "eu", "ewe", "one", "once", "ur", "ut"]
        let exceptions = ["unin", "unim", "urn", "urg", "urc", "utt", "oner"]
        if consonants.contains(where: word.hasPrefix) {
            return exceptions.contains(where: word.hasPrefix)
        }
        return word.first.map { "aeiou".contains($0) } ?? false
    }

    private static let links: Set<String> = [
        "of", "with", "in", "on", "at", "for", "from", "to", "by", "under", "over", "behind",
        "without", "that", "beside", "inside", "near", "into", "through", "above", "below",
        "against", "between", "around", "made", "seen",
    ]
    private static let determined: Set<String> = [
        "a", "an", "the", "some", "many", "two", "three", "four", "five", "six", "seven", "eight",
        "nine", "ten", "several", "his", "her", "its", "my", "no", "both", "half",
    ]
    private static let plurals: Set<String> = [
        "people", "men", "women", "children", "mice", "geese", "feet", "teeth", "clothes", "dice",
        "oxen", "fungi", "cacti", "police", "cattle",
    ]
    private static let singularsInS: Set<String> = [
        "bus", "gas", "lens", "news", "chess", "tennis", "mars", "swiss", "series", "species",
        "christmas", "physics", "mathematics", "gymnastics", "athletics", "mumps", "texas",
        "netherlands", "arkansas", "kansas", "illinois", "paris", "aries",
    ]
    private static let uncountable: Set<String> = [
        "water", "rice", "bread", "milk", "butter", "corn", "money", "music", "art", "grass",
        "snow", "rain", "fire", "smoke", "sand", "wood", "cheese", "honey", "salt", "sugar", "tea",
        "coffee", "juice", "wine", "beer", "meat", "beef", "bacon", "pasta", "spaghetti", "sushi",
        "broccoli", "garlic", "celery", "asparagus", "lettuce", "spinach", "furniture", "weather",
        "lightning", "fog", "hair", "love", "peace", "math", "mathematics", "physics", "chess",
        "tennis", "football", "golf", "gymnastics", "ice", "mars", "saturn", "jupiter", "venus",
        "mercury", "neptune", "uranus", "pluto", "earth",
        "christmas", "halloween", "easter", "popcorn", "toast", "hay", "luggage", "jewelry",
    ]
    private static let thingsInIng: Set<String> = [
        "ring", "king", "wing", "string", "building", "painting", "drawing", "spring", "ceiling",
        "earring", "duckling", "viking", "pudding", "wedding", "sling", "swing", "thing",
        "clothing", "dumpling", "herring", "lightning", "seedling", "sibling",
    ]
}
