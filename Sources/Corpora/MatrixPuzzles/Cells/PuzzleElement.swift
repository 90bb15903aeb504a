// SPDX-License-Identifier: Apache-2.0

/// One shape, or several alike, in a cell.
package struct PuzzleElement: Codable, Sendable, Hashable {
    /// Where the shapes stand.
    package enum Layout: String, Codable, Sendable, CaseIterable {
        /// One in the middle, as large as its size says; `number` is 0.
        case single
        /// `number` of them, 1 to 6.
        case count
        /// One at place `number`, 0 to 8, of a 3×3 lattice, row by row.
        case lattice
        /// One at place `number`, 0 to 4, from left to right.
        case across
        /// One at place `number`, 0 to 4, from top to bottom.
        case down
    }

    /// The outline.
    package var shape: PuzzleShape
    /// The size level, 0 to 4; 0 where the layout is not `single`.
    package var size: Int
    /// The fill level: 0 to 3 are white, light grey, grey and black; 4 to 6 are horizontal,
    /// vertical and diagonal hatches.
    package var fill: Int
    /// The turn clockwise, 0 to 7, in steps of 45 degrees.
    package var rotation: Int
    /// Whether the shape is mirrored left to right before it is turned.
    package var mirrored: Bool
    /// Where the shapes stand.
    package var layout: Layout
    /// How many, or which place.
    package var number: Int

    package init(
        shape: PuzzleShape, size: Int = 0, fill: Int = 0, rotation: Int = 0,
        mirrored: Bool = false, layout: Layout = .single, number: Int = 0
    ) {
        self.shape = shape
        self.size = size
        self.fill = fill
        self.rotation = rotation
        self.mirrored = mirrored
        self.layout = layout
        self.number = number
    }

    /// The element with the least rotation and mirroring that shows the same.
    package var visible: PuzzleElement {
        var element = self
        element.rotation = shape.visibleRotation(rotation)
        element.mirrored = mirrored && shape.isChiral
        return element
    }

    /// What is out of range; nil where nothing is.
    package var problem: String? {
        if !(0..<Self.radii.count).contains(size) { return "size \(size)" }
        if layout != .single && size != 0 { return "size \(size) of a layout that has none" }
        if !(0...6).contains(fill) { return "fill \(fill)" }
        if !(0...7).contains(rotation) { return "rotation \(rotation)" }
        if !Self.numbers(of: layout).contains(number) { return "number \(number)" }
        return nil
    }

    /// What `number` may be.
    package static func numbers(of layout: Layout) -> ClosedRange<Int> {
        switch layout {
        case .single: 0...0
        case .count: 1...6
        case .lattice: 0...8
        case .across, .down: 0...4
        }
    }

    // MARK: - Geometry, in shares of the cell's side

    private static let radii = [0.11, 0.16, 0.22, 0.31, 0.44]
    private static let track = [0.18, 0.34, 0.5, 0.66, 0.82]
    /// The columns and rows of the 3×3 lattice.
    static let lattice = [0.22, 0.5, 0.78]
    private static let counted: [[SIMD2<Double>]] = [
        [[0.5, 0.5]],
        [[0.3, 0.5], [0.7, 0.5]],
        [[0.5, 0.3], [0.3, 0.68], [0.7, 0.68]],
        [[0.3, 0.3], [0.7, 0.3], [0.3, 0.7], [0.7, 0.7]],
        [[0.24, 0.24], [0.76, 0.24], [0.5, 0.5], [0.24, 0.76], [0.76, 0.76]],
        [[0.2, 0.33], [0.5, 0.33], [0.8, 0.33], [0.2, 0.67], [0.5, 0.67], [0.8, 0.67]],
    ]

    /// The radius of the circle around each shape.
    var radius: Double {
        switch layout {
        case .single: Self.radii[size]
        case .count: 0.11
        case .lattice: 0.14
        case .across, .down: 0.12
        }
    }

    /// The middles of the shapes.
    var centres: [SIMD2<Double>] {
        switch layout {
        case .single: [[0.5, 0.5]]
        case .count: Self.counted[number - 1]
        case .lattice: [[Self.lattice[number % 3], Self.lattice[number / 3]]]
        case .across: [[Self.track[number], 0.5]]
        case .down: [[0.5, Self.track[number]]]
        }
    }
}
