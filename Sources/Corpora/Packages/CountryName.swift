// SPDX-License-Identifier: Apache-2.0

/// Names of countries and regions as a sentence has them.
enum CountryName {
    /// "the netherlands", "japan".
    ///
    /// - Parameter country: in lower case.
    /// - Returns: the name, with an article where it is said with one.
    static func withArticle(_ country: String) -> String {
        let takesArticle =
            articles.contains(country)
            || endings.contains(where: country.hasSuffix)
                && !country.hasPrefix("south georgia")
        return takesArticle ? "the \(country)" : country
    }

    private static let endings = [
        "islands", "republic", "territory", "territories", "federation", "islanders",
    ]

    private static let articles: Set<String> = [
        "bahamas", "basque country", "comoros", "district of columbia", "european union", "gambia",
        "isle of man", "maldives", "netherlands", "netherlands antilles", "philippines",
        "united arab emirates", "united kingdom", "united nations", "united states", "vatican",
    ]
}
