// SPDX-License-Identifier: Apache-2.0

/// One house of a city's skyline; lengths are shares of the picture's side.
struct Tower: Sendable {
    /// How it ends.
    enum Roof: CaseIterable {
        case flat, stepped, spire, slanted
    }

    /// Its left edge and its width.
    var left, width: Float
    /// From the ground to the roof.
    var height: Float
    var roof: Roof
    /// Its walls by day, each part 0 to 255.
    var tint: SIMD3<Float>
    /// Whether it stands in the second row, in the haze.
    var isFar: Bool
    /// Windows side by side and one above the other.
    var columns, rows: Int
    /// When the light of each window goes on, row by row from the top; above 1 for never.
    var lit: [Float]

    /// How much of the tower's width is left at a height above its roof; nil above its tip.
    func reach(above rise: Float) -> ClosedRange<Float>? {
        let share = rise / width
        switch roof {
        case .flat: return nil
        case .stepped:
            if share < 0.22 { return 0.2...0.8 }
            return share < 0.4 ? 0.36...0.64 : nil
        case .spire:
            if share < 0.3 { return share...(1 - share) }
            return share < 1.1 ? 0.47...0.53 : nil
        case .slanted: return share < 0.45 ? 0...(1 - share / 0.45) : nil
        }
    }

    /// The height of its tip.
    var tip: Float {
        switch roof {
        case .flat: height
        case .stepped: height + width * 0.4
        case .spire: height + width * 1.1
        case .slanted: height + width * 0.45
        }
    }
}
