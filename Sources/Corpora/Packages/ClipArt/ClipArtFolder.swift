// SPDX-License-Identifier: Apache-2.0

/// What a folder of the clip art tells about the pictures in it.
struct ClipArtFolder: Sendable {
    /// Its path from the package's folder, without a slash at its end.
    let path: String
    /// The sort of thing its pictures show, unless their name tells another.
    let kind: Subject.Kind
    /// What a picture is called whose own name says nothing.
    let noun: String

    /// The entry of the deepest folder that holds a path.
    static func holding(_ path: String) -> ClipArtFolder {
        all.filter { path.hasPrefix($0.path + "/") }.max { $0.path.count < $1.path.count } ?? other
    }

    private static let other = ClipArtFolder(path: "", kind: .thing, noun: "drawing")

    private static let all: [ClipArtFolder] = table.split(whereSeparator: \.isNewline).compactMap {
        let parts = $0.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count == 3, let kind = Subject.Kind(rawValue: parts[1]) else { return nil }
        return ClipArtFolder(path: parts[0], kind: kind, noun: parts[2])
    }

    private static let table = """
        animals animal animal
        animals/amphibian animal frog
        animals/birds animal bird
        animals/birds/penguin animal penguin
        animals/bugs animal insect
        animals/dinosaurs animal dinosaur
        animals/fantasy person fairy tale figure
        animals/fish animal fish
        animals/mammals/bears animal bear
        animals/mammals/big_cats animal big cat
        animals/mammals/dogs animal dog
        animals/mammals/horses animal horse
        animals/mammals/housecats animal cat
        buildings thing building
        buildings/furniture thing piece of furniture
        buildings/homes thing house
        buttons symbol button
        computer thing computer
        computer/buttons symbol button
        computer/connectors thing connector
        computer/diagrams symbol diagram
        computer/folders thing folder
        computer/games thing computer game
        computer/icons symbol icon
        computer/network thing computer network
        containers thing container
        decorations symbol decoration
        education thing school supplies
        education/books thing book
        electronics thing electronic device
        electronics/battery thing battery
        electronics/bulb thing light bulb
        food thing food
        food/beverages thing drink
        food/breads_and_carbs thing bread
        food/dairy thing dairy food
        food/desserts thing dessert
        food/fruit thing fruit
        food/meats_and_eggs thing meat
        food/vegetables thing vegetable
        geography symbol map
        geography/astronomy thing planet
        logos symbol logo
        office thing office supplies
        office/telephone thing telephone
        people person person
        people/bodypart person part of the body
        people/clothing thing piece of clothing
        people/clothing/hats thing hat
        people/clothing/jewelry thing jewel
        people/smilies person smiley
        people/stickmen person stick figure
        plants thing plant
        plants/flowers thing flower
        plants/trees thing tree
        recreation thing toy
        recreation/games thing game
        recreation/games/cards symbol playing card
        recreation/games/chess thing chess piece
        recreation/holiday thing holiday decoration
        recreation/holiday/valentines symbol heart
        recreation/music thing musical instrument
        recreation/party thing party decoration
        recreation/religion symbol religious symbol
        recreation/sports thing sport
        recreation/toys thing toy
        science thing scientific instrument
        science/astronomy thing planet
        science/medicine thing medicine
        shapes symbol shape
        shapes/arrows symbol arrow
        shapes/callouts symbol speech bubble
        shapes/flowchart symbol flowchart shape
        shapes/jigsaw symbol jigsaw piece
        shapes/stars symbol star
        signs_and_symbols symbol sign
        signs_and_symbols/awards thing award
        signs_and_symbols/clocks thing clock
        signs_and_symbols/flags symbol flag
        signs_and_symbols/hazard symbol warning sign
        signs_and_symbols/led thing light
        signs_and_symbols/map_symbols symbol map symbol
        signs_and_symbols/money thing money
        signs_and_symbols/weather symbol weather symbol
        special symbol template
        special/gradients view gradient
        special/patterns view pattern
        tools thing tool
        tools/weapons thing weapon
        transportation thing vehicle
        transportation/boating thing boat
        transportation/roadsigns symbol road sign
        unsorted thing drawing
        """
}
