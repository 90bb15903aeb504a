// SPDX-License-Identifier: Apache-2.0

/// Names of one person, place or sign, which take no article or always the same one.
enum ProperNames {
    /// Whether a name takes no article.
    static func areProper(_ words: [String]) -> Bool {
        words.first.map(titles.contains) ?? false || names.contains(words.joined(separator: " "))
            || Array(words.prefix(3)) == ["martin", "luther", "king"]
    }

    /// Names that take "the".
    static let withArticle: Set<String> = [
        "milky way", "kaaba", "statue of liberty", "eiffel tower", "eiffel tower in paris",
        "tokyo tower", "southern cross", "world", "internet", "us capitol building",
        "us capitol building ink", "sun", "moon",
    ]

    private static let titles: Set<String> = [
        "mount", "mr", "mr.", "mrs", "mrs.", "mx", "santa", "saint", "george", "eddie", "edward",
    ]

    private static let names: Set<String> = [
        "aries", "taurus", "gemini", "cancer", "leo", "virgo", "libra", "scorpio", "sagittarius",
        "capricorn", "aquarius", "pisces", "ophiuchus",
        "bach", "bambi", "beethoven", "debian", "einstein", "evel knievel", "handel", "hygieia",
        "jacob leisler", "john coltrane", "karl iv", "ayers rock", "argentina", "corsica", "sweden",
        "south korea", "united states", "linux", "tux",
    ]
}
