// SPDX-License-Identifier: Apache-2.0

/// Tells beasts and people by their names where a source's folders do not.
enum SubjectKindWords {
    /// The kind that the name's last words tell; nil where they tell none.
    static func kind(ofName name: String) -> Subject.Kind? {
        var words = name.split(separator: " ").map(String.init)
        // "bunny with an easter egg" is a bunny.
        if let with = words.firstIndex(where: joints.contains), with > 0 {
            words.removeSubrange(with...)
        }
        guard let last = words.last, !toys.isSuperset(of: words.prefix(1)) else { return nil }
        let noun = last.count > 3 && last.hasSuffix("s") ? String(last.dropLast()) : last
        if animals.contains(last) || animals.contains(noun) { return .animal }
        if people.contains(last) || people.contains(noun) { return .person }
        return nil
    }

    private static let joints: Set<String> = [
        "with", "in", "inside", "on", "of", "hatched", "from", "and", "playing", "dancing",
    ]

    private static let toys: Set<String> = ["teddy", "rubber", "toy", "plush", "stuffed"]

    private static let animals: Set<String> = [
        "ant", "bat", "bear", "bee", "bird", "bluebird", "bull", "bunny", "butterfly", "camel",
        "cat", "caterpillar", "chick", "chicken", "cow", "crab", "deer", "dog", "dolphin", "donkey",
        "dragon", "duck", "elephant", "fish", "fox", "frog", "goat", "goose", "gull", "hen",
        "horse", "ladybug", "lamb", "lion", "lizard", "monkey", "mouse", "ostrich", "owl", "panda",
        "penguin", "pig", "rabbit", "rat", "rooster", "seagull", "seal", "sheep", "snail", "snake",
        "spider", "tiger", "turkey", "turtle", "tux", "whale", "wolf", "zebra",
    ]

    private static let people: Set<String> = [
        "angel", "astronaut", "baby", "ballerina", "boy", "bride", "carpenter", "chef", "child",
        "clown", "doctor", "fireman", "gardener", "girl", "grandpa", "kid", "king", "lady", "man",
        "mermaid", "paratrooper", "people", "princess", "queen", "runner", "sailor", "santa",
        "claus", "skater", "stickman", "woman",
    ]
}
