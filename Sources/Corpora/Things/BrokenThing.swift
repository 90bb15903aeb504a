// SPDX-License-Identifier: Apache-2.0

/// A thing in pieces: what still stands, what fell beside it, and a few shards.
struct BrokenThing {
    /// The pieces on the floor y = 0; the first stands where the whole thing stood.
    private(set) var pieces: [[TriangleMesh.Triangle]] = []

    /// How thick the walls are.
    private static let wall: Float = 0.045
    /// The parts that fall by themselves: spout and handle.
    private static let limbs: [Int32] = [4, 5]

    private let form: ThingForm
    private let edge: BreakSurface
    private var generator: KeyedGenerator

    /// - Parameters:
    ///   - form: the whole thing, as the camera sees it along z.
    ///   - seed: where it breaks.
    init(_ form: ThingForm, seed: UInt64) {
        var generator = KeyedGenerator(seed, 0xB20C)
        let (lower, upper) = MeshMover.bounds(of: form.triangles)
        edge = BreakSurface(from: lower, to: upper, &generator)
        self.form = form
        self.generator = generator
        let whole = MeshCutter.Cut(triangles: form.triangles)
        let standing = MeshCutter.cut(whole) { [edge] in -edge.side(of: $0) }
        let fallen = MeshCutter.cut(whole) { [edge] in edge.side(of: $0) }
        pieces = [thick(standing)]
        let main = fallen.parts { !Self.limbs.contains($0) }
        if !main.triangles.isEmpty { layBeside(thick(main)) }
        var small = Self.limbs.map { limb in fallen.parts { $0 == limb } }
            .filter { !$0.triangles.isEmpty }.map { MeshMover.laidBack(thick($0)) }
        for _ in 0..<3 {
            let shard = shard(from: lower, to: upper)
            if !shard.triangles.isEmpty { small.append(MeshMover.laidBack(thickShard(shard))) }
        }
        scatter(small)
    }

    /// A wall behind a hollow thing's piece, breakage in a solid one's.
    private func thick(_ cut: MeshCutter.Cut) -> [TriangleMesh.Triangle] {
        form.isSolid
            ? MeshCutter.filled(cut, towards: edge.middle)
            : MeshCutter.walled(cut, thickness: Self.wall)
    }

    /// A shard of a solid thing is thicker than one of a vessel.
    private func thickShard(_ cut: MeshCutter.Cut) -> [TriangleMesh.Triangle] {
        MeshCutter.walled(cut, thickness: form.isSolid ? Self.wall * 3 : Self.wall)
    }

    /// The largest piece falls the way the break leans.
    private mutating func layBeside(_ piece: [TriangleMesh.Triangle]) {
        let side: Float = edge.normal.x > 0 ? 1 : -1
        // What broke off at a side tips over, what broke off above turns over.
        let isAbove = abs(edge.normal.x) < edge.normal.y
        let tilt = isAbove ? generator.next(in: 1.5...2.3) : generator.next(in: 0.35...0.8)
        let tilted = MeshMover.tilted(piece, by: -side * tilt)
        let standing = MeshMover.bounds(of: pieces[0])
        let box = MeshMover.bounds(of: tilted)
        let half = (box.upper.x - box.lower.x) / 2 + generator.next(in: 0.12...0.3)
        let x = side > 0 ? standing.upper.x + half : standing.lower.x - half
        let depth = (standing.lower.z + standing.upper.z) / 2 + generator.next(in: 0...0.25)
        pieces.append(MeshMover.dropped(tilted, atX: x, z: depth))
    }

    /// The small pieces lie in front of the others.
    private mutating func scatter(_ small: [[TriangleMesh.Triangle]]) {
        let boxes = pieces.map(MeshMover.bounds)
        let left = boxes.reduce(Float.greatestFiniteMagnitude) { min($0, $1.lower.x) } - 0.25
        let right = boxes.reduce(-Float.greatestFiniteMagnitude) { max($0, $1.upper.x) } + 0.1
        let front = boxes.reduce(-Float.greatestFiniteMagnitude) { max($0, $1.upper.z) }
        for (index, piece) in generator.shuffled(small).enumerated() {
            let share = (Float(index) + generator.next(in: 0.2...0.8)) / Float(small.count)
            let x = left + (right - left) * share
            let z = front + generator.next(in: 0.1...0.4)
            pieces.append(MeshMover.dropped(piece, atX: x, z: z))
        }
    }

    /// A small three-cornered piece of the outside.
    private mutating func shard(
        from lower: SIMD3<Float>, to upper: SIMD3<Float>
    ) -> MeshCutter.Cut {
        let size = upper - lower
        let centre = SIMD3(0, lower.y + size.y * generator.next(in: 0.35...0.5), 0)
        let reach = min(size.x, size.y) * generator.next(in: 0.07...0.12)
        let start = generator.next(in: 0...6.28)
        let outside = MeshCutter.Cut(triangles: form.triangles.filter { $0.part == 0 })
        var piece = MeshCutter.cut(outside) { $0.z - 0.1 * size.z }
        piece.edges = []
        for corner in 0..<3 {
            let angle = start + (Float(corner) + generator.next(in: -0.15...0.15)) * 2.1
            let away = SIMD3(cosine(angle), sine(angle), 0)
            piece = MeshCutter.cut(piece) { reach - dot($0 - centre, away) }
        }
        return piece
    }
}
