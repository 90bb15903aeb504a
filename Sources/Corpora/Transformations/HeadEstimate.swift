// SPDX-License-Identifier: Apache-2.0

import Images

/// Looks for the head of an animal of which only the picture is known.
///
/// A face from the front is found by its eyes: two spots, darker than what is around them, side by
/// side in the upper part, in the middle of the silhouette's width there, with a picture between
/// and around them that is its own mirror image. Nothing is given back where no such pair is
/// convincing: a wrong place for glasses is worse than none.
struct HeadEstimate {
    private let width: Int
    private let height: Int
    private let grey: GreyPlane
    private let alpha: [UInt8]
    private let greySums: AreaTable
    private let alphaSums: AreaTable
    private let box: PixelRegion

    /// A spot that may be an eye.
    private struct Spot {
        var x: Int
        var y: Int
        var radius: Int
        /// How much darker than its surroundings, from 0 to 1.
        var depth: Float
    }

    /// Animals whose eyes look forward when they face us; others have theirs at the sides.
    private static let faces: Set<String> = [
        "ape", "bear", "boar", "bull", "bunny", "calf", "cat", "chimpanzee", "cow", "cub", "dog",
        "face", "fox", "frog", "goat", "gorilla", "hamster", "hare", "hedgehog", "hippo", "head",
        "horse", "kitten", "koala", "lamb", "lemur", "leopard", "lion", "lynx", "mole", "monkey",
        "mouse", "orangutan", "otter", "owl", "ox", "panda", "panther", "penguin", "pig", "piglet",
        "puppy", "rabbit", "raccoon", "rat", "seal", "sheep", "sloth", "squirrel", "teddy",
        "tiger", "tux", "walrus", "wolf",
    ]

    /// Whether an animal's name is of one that may look at us with both eyes.
    static func isLikely(forName name: String) -> Bool {
        name.split(separator: " ").contains { faces.contains(String($0)) }
    }

    /// - Parameters:
    ///   - layer: the animal on an empty sheet.
    ///   - box: what it fills.
    init(_ layer: Cutout, box: PixelRegion) {
        width = layer.width
        height = layer.height
        grey = GreyPlane(layer.laid(over: PixelColor(128, 128, 128)))
        alpha = layer.alpha
        greySums = AreaTable(width: width, height: height, grey.values)
        alphaSums = AreaTable(width: width, height: height, alpha.map { Float($0) / 255 })
        self.box = box
    }

    /// The head of a face from the front; nil where none is sure enough.
    func frontal() -> HeadPlace? {
        var best: (head: HeadPlace, worth: Float)?
        for radius in [1, 2, 3, 4, 6, 8] where radius * 6 < box.width {
            let spots = spots(radius)
            for (index, first) in spots.enumerated() {
                for second in spots.dropFirst(index + 1) {
                    let (left, right) = first.x < second.x ? (first, second) : (second, first)
                    guard let found = face(left, right), found.worth > best?.worth ?? 0.1 else {
                        continue
                    }
                    best = found
                }
            }
        }
        return best?.head
    }

    /// The deepest spots of one size in the upper two thirds, at most sixteen.
    private func spots(_ radius: Int) -> [Spot] {
        var spots: [Spot] = []
        for y in box.y..<box.y + box.height * 2 / 3 {
            for x in box.x..<box.x + box.width {
                let depth = depth(x, y, radius)
                guard depth > 0.16, depth >= self.depth(x - 1, y, radius),
                    depth >= self.depth(x, y - 1, radius), depth > self.depth(x + 1, y, radius),
                    depth > self.depth(x, y + 1, radius)
                else { continue }
                spots.append(Spot(x: x, y: y, radius: radius, depth: depth))
            }
        }
        // Equal depths keep the order of rows.
        let order = spots.indices.sorted { (spots[$0].depth, $1) > (spots[$1].depth, $0) }
        return order.prefix(16).map { spots[$0] }
    }

    /// How much darker a square is than the ring around it, on the subject alone.
    private func depth(_ x: Int, _ y: Int, _ radius: Int) -> Float {
        let outer = radius * 2 + 1
        let inside = alphaSums.mean(x, y, outer)
        guard inside > 0.9 else { return 0 }
        let (small, large) = (Float(radius * 2 + 1), Float(outer * 2 + 1))
        let core = greySums.mean(x, y, radius)
        let all = greySums.mean(x, y, outer)
        let ring = (all * large * large - core * small * small) / (large * large - small * small)
        return ring - core
    }

    /// The face that two spots make, and how sure it is.
    private func face(_ left: Spot, _ right: Spot) -> (head: HeadPlace, worth: Float)? {
        let distance = Float(right.x - left.x)
        let drop = Float(right.y - left.y)
        let radius = Float(left.radius)
        guard distance > radius * 3.2, distance < radius * 16, drop.magnitude < distance * 0.16
        else { return nil }
        let middle = PlanePoint(Float(left.x + right.x), Float(left.y + right.y)) / 2
        guard let span = span(Int(middle.x), Int(middle.y)) else { return nil }
        let wide = Float(span.count)
        let share = distance / wide
        let side = (middle.x - Float(span.lowerBound) - wide / 2).magnitude / wide
        guard share > 0.18, share < 0.66, side < 0.14 else { return nil }
        let unlikeness = asymmetry(middle, distance)
        guard unlikeness < 0.115 else { return nil }
        let depth = min(left.depth, right.depth)
        let even = depth / max(left.depth, right.depth)
        guard even > 0.6 else { return nil }
        let worth = depth * even * (1 - unlikeness * 6) * (1 - side * 3)
        return (head(left, right, middle, wide), worth)
    }

    private func head(
        _ left: Spot, _ right: Spot, _ middle: PlanePoint, _ wide: Float
    ) -> HeadPlace {
        let eyes = [left, right].map { PlanePoint(Float($0.x) + 0.5, Float($0.y) + 0.5) }
        let along = eyes[1] - eyes[0]
        let half = min(wide, along.x * 3.4) / 2
        let chin = chin(below: middle, half: half, wide: wide)
        return HeadPlace(
            middle: PlanePoint(middle.x, (chin + max(Float(box.y), middle.y - half)) / 2),
            half: PlanePoint(half, max(2, half * 0.92)), eyes: eyes,
            eyeRadius: Float(left.radius) * 1.25, neck: PlanePoint(middle.x, chin),
            tilt: along / (along * along).sum().squareRoot())
    }

    /// The row where the head ends: almost the lowest where nothing but a head is seen, else the
    /// narrowest one in reach, else a little more than half the head's width below the eyes.
    private func chin(below eyes: PlanePoint, half: Float, wide: Float) -> Float {
        let low = Float(box.bottom) - 1
        if low - eyes.y < wide * 0.95 { return low - half * 0.16 }
        var best = (row: min(low, eyes.y + half * 1.15), width: Int(wide * 0.85))
        let first = Int(eyes.y + half * 0.55)
        let last = Int(min(low, eyes.y + half * 1.7))
        for row in first..<max(first, last) {
            guard let span = span(Int(eyes.x), row), span.count < best.width else { continue }
            best = (Float(row), span.count)
        }
        return best.row
    }

    /// The columns of the silhouette in a row, from one that is inside to both sides.
    private func span(_ x: Int, _ y: Int) -> Range<Int>? {
        guard alpha[y * width + x] >= 128 else { return nil }
        var (left, right) = (x, x)
        while left > 0, alpha[y * width + left - 1] >= 128 { left -= 1 }
        while right + 1 < width, alpha[y * width + right + 1] >= 128 { right += 1 }
        return left..<right + 1
    }

    /// The mean difference between a square around a point and its mirror image.
    private func asymmetry(_ middle: PlanePoint, _ distance: Float) -> Float {
        let reach = Int(distance * 0.95)
        var (sum, count) = (Float(0), Float(0))
        for row in -reach...reach {
            let y = Int(middle.y) + row
            guard y >= 0, y < height else { continue }
            for column in 1...max(1, reach) {
                let left = Int((middle.x - Float(column)).rounded())
                let right = Int((middle.x + Float(column)).rounded())
                guard left >= 0, right < width else { continue }
                sum += (grey.values[y * width + left] - grey.values[y * width + right]).magnitude
                count += 1
            }
        }
        return count > 0 ? sum / count : 1
    }
}
