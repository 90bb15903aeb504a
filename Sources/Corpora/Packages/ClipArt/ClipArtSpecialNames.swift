// SPDX-License-Identifier: Apache-2.0

/// Names of clip art that follow a scheme of their folder instead of being words.
enum ClipArtSpecialNames {
    /// What a picture of such a folder is called; nil for all others.
    static func name(ofPath path: String) -> String? {
        let words = NameWords.split(NameWords.parts(ofPath: path).stem)
        if path.hasPrefix("shapes/stars/star_"), words.count > 1 {
            return "\(words[1])-pointed star"
        }
        if path.hasPrefix("recreation/games/cards/") { return card(words) }
        if path.hasPrefix("signs_and_symbols/led/"), words.count > 2 { return led(words) }
        if path.hasPrefix("shapes/jigsaw/jigsaw"), words.count > 1 {
            return words[1] + " jigsaw piece"
        }
        if path.hasPrefix("signs_and_symbols/flags/") { return flag(path, words) }
        if path.hasPrefix("transportation/roadsigns/") { return roadSign(path) }
        if words.first == "aiga" {
            let meaning = words.dropFirst().filter { $0.allSatisfy(\.isLetter) }
                .joined(separator: " ")
            return (meanings[meaning] ?? meaning) + " sign"
        }
        if words.count > 2, words.suffix(3) == ["m", "bwh"] || words.last == "bwh" {
            return words.prefix { $0.allSatisfy(\.isLetter) }.joined(separator: " ") + " map symbol"
        }
        return numbered(path, words)
    }

    private static let meanings = [
        "toilet men": "men's toilet", "toilet women": "women's toilet",
        "tickey purchase": "ticket purchase",
    ]

    /// "simple_h_10" is the ten of hearts.
    private static func card(_ words: [String]) -> String? {
        guard words.count == 3, styles.contains(words[0]) else {
            return words.first == "back" ? "back of a playing card" : nil
        }
        if words[1] == "jk" { return "joker playing card" }
        guard let suit = suits[words[1]], let rank = ranks[words[2]] else { return nil }
        return "\(rank) of \(suit)"
    }

    private static let styles: Set<String> = ["bordered", "ornamental", "simple", "white"]
    private static let suits = ["c": "clubs", "d": "diamonds", "h": "hearts", "s": "spades"]
    private static let ranks = [
        "a": "ace", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven",
        "8": "eight", "9": "nine", "10": "ten", "j": "jack", "q": "queen", "k": "king",
    ]

    /// "led_circle_blue" is a light.
    private static func led(_ words: [String]) -> String? {
        let shapes = [
            "circle": "round", "rectangular": "rectangular", "rounded": "rounded",
            "square": "square", "triangular": "triangular",
        ]
        guard let shape = shapes[words[1]], let color = words.last else { return nil }
        return "\(shape) \(color) light"
    }

    /// A file in a folder of flags is called by its land: "canada_nova_scotia".
    private static func flag(_ path: String, _ words: [String]) -> String? {
        var place = words.filter { $0.allSatisfy(\.isLetter) }
        if place.first == "semaphore" {
            return "flag semaphore sign for " + place.dropFirst().joined(separator: " ")
        }
        if place.first == "signalflag" || words.first == "signalflag" {
            return "signal flag " + words.dropFirst().joined(separator: " ")
        }
        guard !place.contains("flag"), !path.hasSuffix("_01.png"), !path.hasSuffix("_.png"),
            !path.hasSuffix("_r.png")
        else { return nil }
        if place.first == "pirate" { return "pirate flag" }
        if place.last == "historic" {
            return "historic flag of " + place.dropLast().joined(separator: " ")
        }
        if place.count > 1,
            ["canada", "france", "germany", "usa", "uk", "spain", "belgium"]
                .contains(place[0]) || place.starts(with: ["australia"])
        {
            place.removeFirst()
        }
        place = place.map { joined[$0] ?? $0 }
        return "flag of " + CountryName.withArticle(place.joined(separator: " "))
    }

    private static let joined = [
        "capeverde": "cape verde", "divoire": "d'ivoire", "europeanunion": "the european union",
        "newmexico": "new mexico", "newzealand": "new zealand", "northcarolina": "north carolina",
        "solomonislands": "solomon islands", "southcarolina": "south carolina",
        "unitednations": "the united nations", "guineabissau": "guinea bissau",
        "suisse": "switzerland", "maledives": "maldives", "missisipi": "mississippi",
        "tenessee": "tennessee",
    ]

    private static func roadSign(_ path: String) -> String? {
        let (words, isCut) = ClipArtName.words(ofPath: path)
        let title = words.prefix(ClipArtAuthors.titleCount(of: words, isCut: isCut))
            .filter { $0 != "sign" && $0 != "symbol" }
        guard title.count < 4, !title.isEmpty, ClipArtTranslations.english(title) == nil,
            !title.contains("chauss")
        else { return nil }
        return title.joined(separator: " ") + " road sign"
    }

    /// Whole rows of pictures that differ by a number alone.
    private static func numbered(_ path: String, _ words: [String]) -> String? {
        for (beginning, name) in rows where path.hasPrefix(beginning) { return name }
        return nil
    }

    private static let rows = [
        ("people/smilies/smiley", "smiley"), ("people/stickmen/", "stick figure"),
        ("people/head", "head of a person"), ("people/ppl", "people"), ("people/buddy", "person"),
        ("shapes/arrows/arrow0", "arrow"), ("shapes/arrows/arrow1", "arrow"),
        ("shapes/arrows/arrow2", "arrow"), ("shapes/arrows/arrow3", "arrow"),
        ("shapes/callouts/", "speech bubble"), ("shapes/flowchart/", "flowchart shape"),
        ("computer/icons/plastik", "icon"), ("computer/icons/70a", "icon"),
        ("computer/icons/people_", "people icon"), ("computer/bb_", "icon"),
        ("food/menu_example", "menu"), ("people/cm1", "person"),
        ("people/clothing/pantyhose/", "pantyhose"),
        ("geography/astronomy/00_moon", "phases of the moon"),
        ("geography/astronomy/01_nomoon", "new moon"),
        ("geography/astronomy/02_", "waxing crescent moon"),
        ("geography/astronomy/03_", "first quarter moon"),
        ("geography/astronomy/04_", "waxing gibbous moon"),
        ("geography/astronomy/05_", "full moon"),
        ("geography/astronomy/06_", "waning gibbous moon"),
        ("geography/astronomy/07_", "last quarter moon"),
        ("geography/astronomy/08_", "waning crescent moon"),
        ("computer/buttons/arrow-", "arrow button"),
    ]
}
