// SPDX-License-Identifier: Apache-2.0

/// What the wallpapers show; most are called by fancy names that do not say it.
enum WallpaperTitles {
    /// A phrase and a style for a wallpaper by its name in its package; nil for unknown ones.
    static func title(of identifier: String) -> (phrase: String, style: Subject.Style)? {
        if let phrase = photos[identifier] { return (phrase, .photo) }
        if let phrase = drawings[identifier] { return (phrase, .drawing) }
        return nil
    }

    /// Plain surfaces, marks of a desktop, and pictures that are little but transparent.
    static let leftOut: Set<String> = [
        "vnc", "Arc-Colors-Transparent-Wallpaper", "Flow.png", "Gulp", "Silk", "Spring", "Waves",
        "GreenTraditional", "MATE-Stripes-Dark", "MATE-Stripes-Light",
    ]

    private static let photos = [
        "Aqua": "drop falling into water", "Blinds": "green leaf", "Dune": "grass on a dune",
        "FreshFlower": "orange flower", "Garden": "red and yellow flower",
        "GreenMeadow": "green grass", "LadyBird": "ladybird in the grass",
        "RainDrops": "green leaf with rain drops", "Storm": "road under storm clouds",
        "TwoWings": "dandelion seeds", "Wood": "pale wooden boards",
        "YellowFlower": "yellow flower", "BytheWater": "wooden pier by the water",
        "ColdRipple": "pier in the fog", "ColorfulCups": "colourful paper cups",
        "DarkestHour": "dark lake in the mist", "EveningGlow": "boats on the shore at sunset",
        "FallenLeaf": "fallen maple leaf", "Grey": "white curved building",
        "Kite": "kite in a blue sky", "OneStandsOut": "green moss",
        "Path": "path through a forest", "summer_1am": "lake at dusk",
    ]

    private static let drawings = [
        "adwaita": "translucent hexagons", "grid": "grid of small squares",
        "licorice": "surface of coloured tiles", "pixels": "small toys floating in the air",
        "symbolic": "surface with tiny signs", "truchet": "pattern of bent pipes",
        "wood": "wooden slats", "Elephants": "elephants in a dreamy landscape",
        "Stripes": "vertical stripes", "Float-into-MATE": "blue swirls",
        "Ubuntu-Mate-Cold-no-logo": "northern lights",
        "Ubuntu-Mate-Dark-no-logo": "dark northern lights",
        "Ubuntu-Mate-Radioactive-no-logo": "green northern lights",
        "Ubuntu-Mate-Warm-no-logo": "red northern lights", "Altai": "mountains by a lake",
        "Autumn": "tree in autumn", "Canopee": "curved green ribbons",
        "Cascade": "layers of blue paper", "Cluster": "red hexagons",
        "Elarun": "blue folds of light", "Flow": "stream of coloured hexagons",
        "FlyingKonqui": "green dragon in a blue sky", "Honeywave": "orange and blue waves",
        "IceCold": "ice floes in blue water", "Kay": "slanting coloured bands",
        "Kokkini": "red and blue waves", "MilkyWay": "glowing stars on dark red",
        "Opal": "purple folded paper", "PastelHills": "pastel hills",
        "Patak": "boats on a stream", "SafeLanding": "rocket in a colourful landscape",
        "Shell": "purple fan of paper", "Volna": "waves on a sandy beach",
    ]
}
