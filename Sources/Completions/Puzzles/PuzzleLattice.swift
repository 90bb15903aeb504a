// SPDX-License-Identifier: Apache-2.0

import Images

/// The rows or columns of a puzzle without borders, told by the paper between them.
struct PuzzleLattice: Sendable {
    /// Where the first cell begins and where the last one does and ends, in pixels.
    let first: Double
    let last: ClosedRange<Double>
    /// How wide the paper between cells is that decided, as a share of all cells.
    let confidence: Double
    private let count: Int
    private let extent: Range<Int>
    /// The paper between neighbours.
    private let gaps: [Range<Int>]

    /// Looks for so many cells of one size.
    ///
    /// - Parameters:
    ///   - count: 2 or 3.
    ///   - ink: the number of ink pixels of each column, or row, of the picture.
    ///   - extent: from the first column with ink to the last.
    init?(count: Int, ink: [Int], extent: Range<Int>) {
        let cell = Double(extent.count) / Double(count)
        let gaps = Self.gaps(ink, extent)
        var found: [Range<Int>] = []
        var worst = 1.0
        for number in 1..<count {
            let place = Double(extent.lowerBound) + Double(number) * cell
            let near = gaps.min { Self.distance($0, place) < Self.distance($1, place) }
            guard let near, Self.distance(near, place) < cell / 5, near != found.last else {
                return nil
            }
            let share = Double(near.count) / Double(extent.count)
            worst = min(worst, Self.distance(near, place) == 0 ? share : share / 2)
            found.append(near)
        }
        confidence = worst
        self.count = count
        self.extent = extent
        self.gaps = found
        let lines = Self.lines(amid: found, extent)
        first = min(Double(extent.lowerBound), lines[0])
        last = lines[count - 1]...max(Double(extent.upperBound), lines[count])
    }

    /// Where cells begin, and where the last one ends.
    ///
    /// Figures mostly stand in the middle of their cells, so that cells are as far from each other
    /// as the middles of their ink; where the paper between them says no, its middle decides.
    private static func lines(amid gaps: [Range<Int>], _ extent: Range<Int>) -> [Double] {
        let starts = [extent.lowerBound] + gaps.map(\.upperBound)
        let ends = gaps.map(\.lowerBound) + [extent.upperBound]
        let middles = zip(starts, ends).map { Double($0 + $1) / 2 }
        let count = middles.count
        let pitch = (middles[count - 1] - middles[0]) / Double(count - 1)
        let middle = middles.reduce(0, +) / Double(count)
        let even = (0...count).map { middle + (Double($0) - Double(count) / 2) * pitch }
        let fits = zip(even.dropFirst(), gaps).allSatisfy { distance($1, $0) == 0 }
        if fits { return even }
        let between = gaps.map { Double($0.lowerBound + $0.upperBound) / 2 }
        // What pictures leave free between cells, they leave free around them.
        let around = gaps.reduce(0.0) { $0 + Double($1.count) } / Double(2 * gaps.count)
        return [Double(extent.lowerBound) - around] + between
            + [Double(extent.upperBound) + around]
    }

    /// How much paper is between cells that fill a picture of this length; nil where there is paper
    /// around them too.
    ///
    /// Cells leave as much free at the picture's edges as at their neighbours, so what is free
    /// between them beyond that is no cell's.
    func gutter(length: Int) -> Double? {
        let (before, after) = (extent.lowerBound, length - extent.upperBound)
        let least = gaps.map(\.count).min() ?? 0
        guard 2 * max(before, after) <= least + 2 else { return nil }
        let mean = Double(gaps.reduce(0) { $0 + $1.count }) / Double(gaps.count)
        let most = Double(length) / Double(5 * count)
        return min(most, max(0, mean - Double(before + after)))
    }

    /// The cells of a picture of this length, which they fill, with so much paper between them; nil
    /// where figures stand in that paper.
    func cells(length: Int, gutter: Double) -> (all: Range<Int>, last: Range<Int>)? {
        let pitch = (Double(length) + gutter) / Double(count)
        for (place, gap) in gaps.enumerated() {
            let middle = Double(place + 1) * pitch - gutter / 2
            guard Self.distance(gap, middle) == 0 else { return nil }
        }
        return (0..<length, Int((Double(count - 1) * pitch).rounded())..<length)
    }

    /// The cell to fill, in whole pixels of a picture of this length.
    ///
    /// Where the first or the last cell would reach beyond the picture, paper between cells is not
    /// around them, and does not belong to the cell.
    func cells(length: Int) -> (all: Range<Int>, last: Range<Int>) {
        let over = max(0, -first, last.upperBound - Double(length))
        let whole = { (place: Double) in min(length, max(0, Int(place.rounded()))) }
        let end = whole(last.upperBound - over)
        return (whole(first + over)..<end, min(end, whole(last.lowerBound + over))..<end)
    }

    /// Runs of columns without ink, between others.
    private static func gaps(_ ink: [Int], _ extent: Range<Int>) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var start: Int?
        for place in extent {
            if ink[place] == 0 {
                start = start ?? place
            } else if let first = start {
                gaps.append(first..<place)
                start = nil
            }
        }
        return gaps
    }

    /// How far a place is from a gap; 0 inside.
    private static func distance(_ gap: Range<Int>, _ place: Double) -> Double {
        max(0, Double(gap.lowerBound) - place, place - Double(gap.upperBound))
    }
}
