// SPDX-License-Identifier: Apache-2.0

/// The boxes over the triangles of a mesh, split where the better of a few places is.
///
/// Source: Wald 2007, "On fast construction of SAH-based bounding volume hierarchies".
struct BinnedTree {
    /// A box that grows.
    private struct Box {
        var lower = SIMD3<Float>(repeating: .greatestFiniteMagnitude)
        var upper = SIMD3<Float>(repeating: -.greatestFiniteMagnitude)

        mutating func add(_ other: Box) {
            lower = pointwiseMin(lower, other.lower)
            upper = pointwiseMax(upper, other.upper)
        }

        var surface: Float {
            let size = upper - lower
            return size.x * size.y + size.y * size.z + size.z * size.x
        }
    }

    /// The triangles' places in the list they came in, run by run of a leaf.
    private(set) var order: [Int]
    /// The boxes as a ray walks them.
    private(set) var nodes: [TriangleMesh.Node] = []
    private let boxes: [Box]
    private let middles: [SIMD3<Float>]
    private static let binCount = 12

    init(_ triangles: [TriangleMesh.Triangle]) {
        order = Array(triangles.indices)
        boxes = triangles.map { triangle in
            let corners = triangle.corners
            let (a, b, c) = (corners.0.point, corners.1.point, corners.2.point)
            return Box(
                lower: pointwiseMin(pointwiseMin(a, b), c),
                upper: pointwiseMax(pointwiseMax(a, b), c))
        }
        middles = boxes.map { ($0.lower + $0.upper) / 2 }
        nodes.reserveCapacity(triangles.count)
    }

    /// Appends the boxes of a run of triangles, which it puts in order on the way.
    mutating func build(_ range: Range<Int>) {
        let place = nodes.count
        var box = Box()
        var spread = Box()
        for index in order[range] {
            box.add(boxes[index])
            spread.add(Box(lower: middles[index], upper: middles[index]))
        }
        let isLeaf = range.count <= TriangleMesh.leafSize
        nodes.append(
            TriangleMesh.Node(
                lower: box.lower, upper: box.upper, first: range.lowerBound,
                count: isLeaf ? range.count : 0, afterwards: 0))
        if !isLeaf {
            let middle = split(range, over: spread)
            build(range.lowerBound..<middle)
            build(middle..<range.upperBound)
        }
        nodes[place].afterwards = nodes.count
    }

    /// Puts the triangles of one side before those of the other.
    private mutating func split(_ range: Range<Int>, over spread: Box) -> Int {
        let size = spread.upper - spread.lower
        let axis = size.x >= max(size.y, size.z) ? 0 : size.y >= size.z ? 1 : 2
        guard size[axis] > 0 else { return range.lowerBound + range.count / 2 }
        let scale = Float(Self.binCount) * 0.999 / size[axis]
        let start = spread.lower[axis]
        let bin = { [middles] (index: Int) in Int((middles[index][axis] - start) * scale) }
        let border = border(among: order[range].map { ($0, bin($0)) })
        let first = order[range].filter { bin($0) < border }
        let second = order[range].filter { bin($0) >= border }
        order.replaceSubrange(range, with: first + second)
        return range.lowerBound + first.count
    }

    /// The first bin of the second side, where the sum of surface × triangles is least.
    ///
    /// The first and the last bin are never empty, so neither side is.
    private func border(among places: [(index: Int, bin: Int)]) -> Int {
        var bins = [Box](repeating: Box(), count: Self.binCount)
        var counts = [Int](repeating: 0, count: Self.binCount)
        for place in places {
            bins[place.bin].add(boxes[place.index])
            counts[place.bin] += 1
        }
        var costs = [Float](repeating: 0, count: Self.binCount)
        for bins in [(bins, counts, false), (bins.reversed(), counts.reversed(), true)] {
            var box = Box()
            var count = 0
            for index in 0..<Self.binCount - 1 {
                box.add(bins.0[index])
                count += bins.1[index]
                let cost = count > 0 ? box.surface * Float(count) : 0
                costs[bins.2 ? Self.binCount - 1 - index : index + 1] += cost
            }
        }
        return (1..<Self.binCount).min { (costs[$0], $0) < (costs[$1], $1) } ?? 1
    }
}
