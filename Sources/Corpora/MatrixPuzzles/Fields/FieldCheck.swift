// SPDX-License-Identifier: Apache-2.0
import Images

/// Whether the visible part of a field leaves one way only to fill the answer box.
///
/// Each family has its own reading of the visible pixels, which must give the truth.
struct FieldCheck {
    private let field: PuzzleField
    /// The complete field.
    private let sheet: PuzzleSheet
    private let box = PuzzleSet.a.answerBox

    init(_ field: PuzzleField, sheet: PuzzleSheet) {
        self.field = field
        self.sheet = sheet
    }

    /// Whether the field is told by what is visible.
    var passes: Bool {
        guard let top = field.layers.last else { return false }
        switch top.family {
        case .wheel: return top.kind == 0 ? areRingsTold(top) : areRaysTold(top)
        case .figure: return isFigureTold && isGroundTold
        case .lines: return areLinesTold(top) && isGroundTold
        default:
            return areShiftsTold(isHidden: [Bool](repeating: false, count: sheet.greys.count))
        }
    }

    /// Whether a grey texture under black things is told by shifts, the black left out of account
    /// with a margin for its soft edges.
    private var isGroundTold: Bool {
        guard field.layers.count == 2 else { return true }
        var isHidden = [Bool](repeating: false, count: sheet.greys.count)
        for y in 0..<256 {
            for x in 0..<256 where sheet.greys[256 * y + x] < 120 {
                for row in max(0, y - 1)...min(255, y + 1) {
                    for column in max(0, x - 1)...min(255, x + 1) {
                        isHidden[256 * row + column] = true
                    }
                }
            }
        }
        return areShiftsTold(isHidden: isHidden)
    }

    /// Whether a texture is told by shifts, without a frame and with one, which hides the edge.
    private func areShiftsTold(isHidden: [Bool]) -> Bool {
        let thresholds: [UInt8] = [192, 64]
        guard FieldShifts(sheet, thresholds: thresholds, isHidden: isHidden).tellTruth else {
            return false
        }
        var isFramed = isHidden
        for near in 0..<PuzzleStyle.width {
            for along in 0..<256 {
                for (x, y) in [
                    (near, along), (255 - near, along), (along, near), (along, 255 - near),
                ] {
                    isFramed[256 * y + x] = true
                }
            }
        }
        return FieldShifts(sheet, thresholds: thresholds, isHidden: isFramed).tellTruth
    }

    // MARK: - Black things

    private func isBlack(_ x: Int, _ y: Int) -> Bool { sheet.greys[256 * y + x] < 64 }

    private func isVisible(_ x: Int, _ y: Int) -> Bool {
        (0..<256).contains(x) && (0..<256).contains(y) && (x < box.x || y < box.y)
    }

    /// Whether at least 99 % of the box's pixels are as a reading says; nil is wrong.
    private func isTold(_ reading: (_ x: Int, _ y: Int) -> Bool?) -> Bool {
        var misses = 0
        for y in box.y..<box.bottom {
            for x in box.x..<box.right where reading(x, y) != isBlack(x, y) { misses += 1 }
        }
        return misses * 100 <= box.width * box.height
    }

    /// Both mirror images.
    private var isFigureTold: Bool {
        isTold { x, y in isBlack(255 - x, y) } && isTold { x, y in isBlack(x, 255 - y) }
    }

    /// Each line goes on as it is seen: black where the next three visible places along it are.
    private func areLinesTold(_ layer: FieldLayer) -> Bool {
        isTold { x, y in
            for line in layer.lines where line.covers(8 * x + 4, 8 * y + 4, margin: 8) {
                guard let places = places(along: line, x, y) else { return nil }
                if places.allSatisfy({ isBlack($0.x, $0.y) }) { return true }
            }
            // A soft edge is told by its neighbours.
            return isEdge(x, y) ? isBlack(x, y) : false
        }
    }

    /// The three visible places that are nearest to a hidden one in a line's direction.
    private func places(along line: FieldLine, _ x: Int, _ y: Int) -> [(x: Int, y: Int)]? {
        let (across, down) = FieldLine.directions[line.direction]
        for step in 1..<256 {
            for sign in [-1, 1] {
                let places = (step..<step + 3).map {
                    (x: x + sign * $0 * across, y: y + sign * $0 * down)
                }
                if places.allSatisfy({ isVisible($0.x, $0.y) }) { return places }
            }
        }
        return nil
    }

    /// Whether a black pixel has a neighbour that is not.
    private func isEdge(_ x: Int, _ y: Int) -> Bool {
        isBlack(x, y)
            && [(1, 0), (-1, 0), (0, 1), (0, -1)].contains { across, down in
                let (column, row) = (x + across, y + down)
                return (0..<256).contains(column) && (0..<256).contains(row)
                    && !isBlack(column, row)
            }
    }

    // MARK: - Rings and rays

    /// The same radius, or one that is whole pitches smaller, shows the same.
    private func areRingsTold(_ layer: FieldLayer) -> Bool {
        let radius = { (x: Int, y: Int) -> Int in
            let (across, down) = (2 * (x - layer.x) + 1, 2 * (y - layer.y) + 1)
            return Int(Double(across * across + down * down).squareRoot().rounded())
        }
        // Sums of darkness and counts, by the radius in half pixels.
        var sums = [Int](repeating: 0, count: 800)
        var counts = sums
        for y in 0..<256 {
            for x in 0..<256 where isVisible(x, y) {
                sums[radius(x, y)] += Int(sheet.greys[256 * y + x])
                counts[radius(x, y)] += 1
            }
        }
        return isToldSoftly { x, y in
            var place = radius(x, y)
            while place >= 0 && counts[place] == 0 { place -= 2 * layer.pitch }
            return place < 0 ? nil : sums[place] / counts[place]
        }
    }

    /// A turn by whole rays shows the same, and so does the same direction nearer to the centre.
    private func areRaysTold(_ layer: FieldLayer) -> Bool {
        let turns = (0..<layer.pitch).map { step -> SIMD2<Float> in
            let angle = 2 * Float.pi * Float(step) / Float(layer.pitch)
            return SIMD2(cosine(angle), sine(angle))
        }
        return isToldSoftly { x, y in
            let (across, down) = (Float(x - layer.x) + 0.5, Float(y - layer.y) + 0.5)
            for share in [1, 0.9, 0.8, 0.7, 0.6, 0.5] as [Float] {
                for turn in turns {
                    let column = (across * turn.x - down * turn.y) * share - 0.5
                    let row = (across * turn.y + down * turn.x) * share - 0.5
                    let told = grey(Float(layer.x) + column, Float(layer.y) + row)
                    if let told { return told }
                }
            }
            return nil
        }
    }

    /// The grey between four visible pixels; nil where one of them is hidden.
    private func grey(_ x: Float, _ y: Float) -> Int? {
        let (column, row) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
        guard isVisible(column, row), isVisible(column + 1, row + 1),
            isVisible(column + 1, row), isVisible(column, row + 1)
        else { return nil }
        let (right, below) = (x - Float(column), y - Float(row))
        let index = 256 * row + column
        let upper =
            Float(sheet.greys[index]) * (1 - right) + Float(sheet.greys[index + 1]) * right
        let lower =
            Float(sheet.greys[index + 256]) * (1 - right)
            + Float(sheet.greys[index + 257]) * right
        return Int(upper * (1 - below) + lower * below)
    }

    /// Whether at least 99 % of the box's greys are about what a reading says; nil is wrong.
    private func isToldSoftly(_ reading: (_ x: Int, _ y: Int) -> Int?) -> Bool {
        var misses = 0
        for y in box.y..<box.bottom {
            for x in box.x..<box.right {
                let truth = Int(sheet.greys[256 * y + x])
                if let told = reading(x, y), abs(told - truth) <= 112 { continue }
                misses += 1
            }
        }
        return misses * 100 <= box.width * box.height
    }
}
