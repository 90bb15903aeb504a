// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Corpora

@Suite struct EmojiNameTests {
    @Test(arguments: [
        ("cat face", "cat face", "cat"),
        ("flag: Japan", "flag of japan", "flag japan"),
        ("flag: United States", "flag of the united states", "flag state united"),
        ("flag: Côte d’Ivoire", "flag of cote d'ivoire", "cote flag ivoire"),
        ("flag: Åland Islands", "flag of the aland islands", "aland flag island"),
        ("keycap: #", "keycap hash", "keycap"),
        ("keycap: 10", "keycap 10", "keycap"),
        ("waving hand: light skin tone", "waving hand with light skin tone", "hand waving"),
        ("man: blond hair", "man with blond hair", "man"),
        ("person: dark skin tone, bald", "bald person with dark skin tone", "person"),
        (
            "woman: medium-light skin tone, red hair",
            "woman with red hair and medium-light skin tone", "woman"
        ),
        ("family: man, woman, girl", "family of a man, a woman and a girl", "family"),
        ("kiss: woman, man", "kiss of a woman and a man", "kiss"),
        ("woman and man holding hands", "woman and man holding hands", "hand holding"),
        ("women holding hands", "women holding hands", "hand holding"),
        ("man", "man", "man"),
        ("person with veil", "person with veil", "veil"),
        (
            "flag: South Georgia & South Sandwich Islands",
            "flag of south georgia and south sandwich islands",
            "flag georgia island sandwich south"
        ),
        (
            "couple with heart: man, man, dark skin tone",
            "couple of a man and a man with heart and dark skin tone", "heart"
        ),
        ("man in suit levitating", "man in suit levitating", "levitating suit"),
        ("woman pilot", "woman pilot", "pilot"),
        ("Japanese “here” button", "japanese here button", "here japanese"),
        ("B button (blood type)", "b button", "b button"),
        ("ON! arrow", "on arrow", "arrow"),
        ("red circle", "red circle", "circle"),
        ("white large", "white large", "white large"),
        (
            "breast-feeding: dark skin tone", "woman feeding a baby with dark skin tone",
            "feeding"
        ),
        ("locked with key", "closed padlock with a key", "key padlock"),
        ("no smoking", "no smoking sign", "no smoking"),
        ("men’s room", "men's room sign", "men room"),
    ])
    func `names read well and variants share a key`(name: String, phrase: String, key: String) {
        let found = EmojiName(name, of: ["\u{1F431}"])
        #expect(found.phrase == phrase)
        let words = key.split(separator: " ").sorted().joined(separator: " ")
        #expect(found.key.split(separator: " ").sorted().joined(separator: " ") == words)
    }

    @Test func `clocks say that they are clocks`() {
        let clock = EmojiName("three-thirty", of: ["\u{1F55E}"])
        #expect(clock.phrase == "clock showing three-thirty")
        #expect(clock.key == "clock")
    }

    @Test(arguments: [
        ("🐱", Subject.Kind.animal), ("🐈‍⬛", .animal), ("🐕‍🦺", .animal), ("🦉", .animal),
        ("🙈", .animal), ("🐿", .animal), ("🖤", .symbol), ("😀", .person), ("👨‍🍳", .person),
        ("👋🏽", .person), ("☝", .person),
        ("🍎", .thing), ("🚗", .thing), ("☕", .thing), ("🎩", .thing), ("🇯🇵", .symbol),
        ("🏴‍☠", .symbol), ("❤", .symbol), ("#⃣", .symbol), ("♻", .symbol), ("🌃", .view),
    ])
    func `kinds follow the characters`(characters: String, kind: Subject.Kind) {
        #expect(EmojiKind.kind(of: Array(characters.unicodeScalars)) == kind)
    }
}
