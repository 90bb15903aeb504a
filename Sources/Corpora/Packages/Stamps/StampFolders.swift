// SPDX-License-Identifier: Apache-2.0

/// What the folders of the stamps tell about the pictures in them.
enum StampFolders {
    /// Whether a stamp is a letter, a digit or a sign of arithmetic.
    static func isLettering(_ path: String) -> Bool {
        path.hasPrefix("symbols/alphabets/") || path.hasPrefix("symbols/math/")
    }

    /// What sort of thing a stamp shows.
    static func kind(ofPath path: String, name: String) -> Subject.Kind {
        if path.hasPrefix("animals/") { return .animal }
        if path.hasPrefix("symbols/") || path.hasPrefix("town/roadsigns/")
            || path.hasPrefix("town/flags/")
        {
            return path.contains("/coins/") || path.contains("chess/") ? .thing : .symbol
        }
        if let kind = SubjectKindWords.kind(ofName: name) { return kind }
        return path.hasPrefix("people/") ? .person : .thing
    }

    /// Photo or drawing: most drawings stand in a folder called cartoon, the others in folders
    /// that hold little else.
    static func style(ofPath path: String) -> Subject.Style {
        if path.contains("cartoon") { return .drawing }
        if photos.contains(where: path.hasPrefix) { return .photo }
        return drawings.contains(where: path.hasPrefix) ? .drawing : .photo
    }

    /// Photographs among the drawings; tells before ``drawings``.
    private static let photos = [
        "clothes/clothespin", "seasonal/christmas/Candy", "seasonal/christmas/Christmas",
        "seasonal/christmas/German", "seasonal/christmas/Mince", "seasonal/christmas/Roast",
        "seasonal/halloween/grave", "symbols/money/canadian", "symbols/money/euro",
        "symbols/money/japanese", "symbols/money/us", "town/roadsigns/traffic_cone",
        "town/roadsigns/railroad",
    ]

    private static let drawings = [
        "clothes/", "medical/tooth", "naturalforces/lightningbolt", "people/body_parts",
        "plants/trees/holly", "seasonal/christmas/", "seasonal/easter/", "seasonal/halloween/",
        "seasonal/hanukkah/", "seasonal/newyears/", "symbols/", "town/flags/",
        "town/monuments/inukshuk-outline", "town/roadsigns/", "vehicles/emergency/sedan",
    ]
}
