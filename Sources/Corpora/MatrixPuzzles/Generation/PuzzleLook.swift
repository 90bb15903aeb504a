// SPDX-License-Identifier: Apache-2.0

/// What an element looks like where no rule says it.
struct PuzzleLook {
    /// The element; its size is for the rules or the caller to choose.
    var element: PuzzleElement

    /// Any shape and fill; half of them turned.
    init(random: inout PuzzleRandom) {
        let shape = random.element(of: PuzzleShape.allCases) ?? .circle
        element = PuzzleElement(shape: shape, fill: random.next(below: 7))
        if random.chance(1, in: 2) {
            element.rotation = shape.visibleRotation(random.next(below: 8))
        }
    }

    /// Takes a shape on which every turn is seen.
    mutating func restrictToOneWay(random: inout PuzzleRandom) {
        element.shape = random.element(of: Self.oneWayShapes) ?? .arrow
    }

    /// Shapes on which every turn is seen.
    static let oneWayShapes: [PuzzleShape] = [.halfDisc, .arrow, .ell]

    /// Takes a layout of small shapes, on which hatches are not seen; the outline of a single one
    /// is too little ink.
    mutating func place(_ layout: PuzzleElement.Layout, random: inout PuzzleRandom) {
        element.layout = layout
        element.size = 0
        element.number = PuzzleElement.numbers(of: layout).lowerBound
        let fills = layout == .count ? 0...3 : 1...3
        if !fills.contains(element.fill) { element.fill = random.next(in: fills) }
    }

    /// What lies behind all cells: most often nothing.
    static func texture(random: inout PuzzleRandom) -> Int {
        random.chance(1, in: 12) ? random.next(in: 1...3) : 0
    }
}
