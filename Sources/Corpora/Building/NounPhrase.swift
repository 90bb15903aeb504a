// SPDX-License-Identifier: Apache-2.0

/// A few rules of English for captions made of names.
enum NounPhrase {
    /// "a cat", "an apple", "two hearts", "scissors", "water".
    static func withArticle(_ name: String) -> String {
        let words = name.split(separator: " ").map(String.init)
        guard let first = words.first, let head = head(of: words) else { return name }
        if isDefinite(words) { return "the " + name }
        if ProperNames.areProper(words) { return name }
        if first == "no", words.last == "sign" { return "a " + name }
        if determined.contains(first) || Int(first) != nil { return name }
        if isPlural(head) || uncountable.contains(head) { return name }
        // "running" alone is no thing.
        if words.count == 1, head.hasSuffix("ing"), !thingsInIng.contains(head) { return name }
        return (startsWithVowel(first) ? "an " : "a ") + name
    }

    /// "flag of japan", "ten of hearts", "head of a person": there is but one of each.
    private static func isDefinite(_ words: [String]) -> Bool {
        let name = words.joined(separator: " ")
        if ProperNames.withArticle.contains(name) { return true }
        guard words.count > 2, words[1] == "of" else { return false }
        if words[0] == "flag" || suits.contains(words[2]) { return true }
        return parts.contains(words[0]) && ["a", "an", "the"].contains(words[2])
    }

    private static let suits: Set<String> = ["clubs", "diamonds", "hearts", "spades"]
    private static let parts: Set<String> = ["back", "baby", "head", "house", "top", "end"]

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
            && !["ss", "us", "is"].contains { word.hasSuffix($0) }
    }

    /// Whether a word is spoken with a vowel first.
    private static func startsWithVowel(_ word: String) -> Bool {
        if word.hasPrefix("8") || word.hasPrefix("11-") || word.hasPrefix("18-") { return true }
        // Letters are spoken by their names.
        if word.count == 1 || word.dropFirst().first == "-" {
            return word.first.map { "aefhilmnorsx".contains($0) } ?? false
        }
        if ["us", "usb", "uv", "url"].contains(word) { return false }
        if spelled.contains(word) { return true }
        if ["hour", "honest", "honour", "heir"].contains(where: word.hasPrefix) { return true }
        let consonants = ["uni", "use", "usu", "uk", "eu", "ewe", "one", "once", "ur", "ut"]
        let exceptions = ["unin", "unim", "urn", "urg", "urc", "utt", "oner"]
        if consonants.contains(where: word.hasPrefix) {
            return exceptions.contains(where: word.hasPrefix)
        }
        return word.first.map { "aeiou".contains($0) } ?? false
    }

    private static let spelled: Set<String> = [
        "atm", "fm", "hp", "html", "lcd", "led", "leds", "mm", "mp3", "mp", "nfpa", "ng", "nws",
        "rca", "rpg", "rpm", "rss", "sos", "xbox", "xml",
    ]
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
        "oxen", "fungi", "cacti", "police", "cattle", "skis", "taxis", "maracas", "pantyhose",
    ]
    private static let singularsInS: Set<String> = [
        "bus", "gas", "lens", "canvas", "atlas", "rhinoceros", "thermos", "chaos", "cosmos", "laos",
        "barbados", "honduras", "bahamas", "news", "chess", "tennis", "mars", "swiss", "series",
        "species",
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
        "moss", "wool", "yarn", "soap", "ink", "paint", "rugby", "hockey", "lacrosse", "badminton",
        "judo", "karate", "yoga", "jazz", "bamboo", "confetti", "dna", "insecticide", "lemonade",
        "poison", "probability", "advertising", "air", "logic", "fitness", "sake", "oden", "curry",
        "christmas", "halloween", "easter", "popcorn", "toast", "hay", "luggage", "jewelry",
    ]
    private static let thingsInIng: Set<String> = [
        "ring", "king", "wing", "string", "building", "painting", "drawing", "spring", "ceiling",
        "earring", "duckling", "viking", "pudding", "wedding", "sling", "swing", "thing",
        "clothing", "dumpling", "herring", "lightning", "seedling", "sibling",
    ]
}
