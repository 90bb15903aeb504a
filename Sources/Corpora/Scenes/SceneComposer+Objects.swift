// SPDX-License-Identifier: Apache-2.0

extension SceneComposer {
    /// One flat shape, or two side by side.
    mutating func polygons() -> [SceneObject] {
        let shapes = random.shuffled(SceneShape.outlines)
        let count = random.chance(0.4) ? 1 : 2
        let tiles = shapes.prefix(count).map { tile($0, turnedBy: count == 1 ? 0.45 : 0.3) }
        return inRow(tiles, gap: random.number(in: 0.12...0.3))
    }

    /// A clock standing upright.
    mutating func clock() -> SceneObject {
        let outline = random.element(of: SceneShape.outlines) ?? .circle
        var clock = tile(outline, turnedBy: 0.3)
        clock.shape = .clock
        clock.outline = outline
        clock.extent.z = 0.22
        clock.minutes = random.index(below: 24) * 30
        return clock
    }

    /// A block, or now and then a sphere, on a block.
    mutating func blocks() -> [SceneObject] {
        let sizes = [(0.8, 1.4), (0.8, 1.4), (1.0, 1.0), (1.25, 0.9)] as [(Float, Float)]
        let (topSize, bottomSize) = random.element(of: sizes) ?? (0.8, 1.4)
        var bottom = block(width: bottomSize, height: bottomSize * random.number(in: 0.65...0.85))
        bottom.turn = random.number(in: -0.7...0.7)
        var top = block(width: topSize, height: topSize * random.number(in: 0.7...0.95))
        top.turn = bottom.turn + random.number(in: -0.35...0.35)
        if random.chance(0.2) {
            top.shape = .sphere
            top.extent = SIMD3(repeating: topSize)
        }
        if topSize != bottomSize {
            top.size = topSize < bottomSize ? .small : .large
            bottom.size = topSize < bottomSize ? .large : .small
        }
        let reach = abs(bottomSize - topSize) * 0.15 + 0.03
        return piled([top, bottom], reach: top.shape == .sphere ? reach / 2 : reach)
    }

    /// Two or three cubes on one another.
    mutating func stack() -> [SceneObject] {
        let turn = random.number(in: -0.7...0.7)
        let cubes = (0..<(random.chance(0.3) ? 2 : 3)).map { _ in
            var cube = object(.cube, extent: SIMD3(repeating: 1))
            cube.turn = turn + random.number(in: -0.2...0.2)
            return cube
        }
        return piled(cubes, reach: 0.06)
    }

    /// A sphere alone, one next to another solid, or a row of three.
    mutating func spheres() -> [SceneObject] {
        let choice = random.unit()
        if choice < 0.2 { return [object(.sphere, extent: SIMD3(repeating: 1))] }
        if choice < 0.45 {
            let row = (0..<3).map { _ in object(.sphere, extent: SIMD3(repeating: 1)) }
            return inRow(row, gap: random.number(in: 0.05...0.2))
        }
        let others: [SceneShape] = [.sphere, .cube, .cube, .cylinder, .cone]
        let other = random.element(of: others) ?? .cube
        let isEqual = random.chance(0.25)
        let small = random.number(in: 0.6...0.72)
        var pair = random.shuffled([SceneShape.sphere, other]).map { solid($0, across: 1.2) }
        if !isEqual {
            for index in pair.indices { pair[index].size = .large }
            let index = random.index(below: 2)
            pair[index].size = .small
            pair[index].extent *= small / 1.2
        }
        return inRow(pair, gap: random.number(in: 0.1...0.3))
    }

    /// A teapot, alone or on a block.
    mutating func teapot() -> [SceneObject] {
        let bounds = TeapotMesh.mesh.bounds
        let size = bounds.upper - bounds.lower
        var teapot = object(.teapot, extent: size * (1.6 / size.x))
        teapot.turn = random.number(in: -0.6...0.6) + (random.chance(0.5) ? Float.pi : 0)
        guard random.chance(0.25) else { return [teapot] }
        var bottom = block(width: 1.3, height: random.number(in: 0.5...0.7))
        bottom.turn = random.number(in: -0.5...0.5)
        return piled([teapot, bottom], reach: 0.05)
    }

    // MARK: - Single objects

    private mutating func object(_ shape: SceneShape, extent: SIMD3<Float>) -> SceneObject {
        let colour = nextColour()
        return SceneObject(shape: shape, colour: colour.word, tint: colour.tint, extent: extent)
    }

    private mutating func block(width: Float, height: Float) -> SceneObject {
        let depth = width * random.number(in: 0.8...1)
        return object(.block, extent: SIMD3(width, height, depth))
    }

    private mutating func solid(_ shape: SceneShape, across: Float) -> SceneObject {
        let high = shape == .cone || shape == .cylinder ? random.number(in: 1...1.2) : 1
        var solid = object(shape, extent: SIMD3(1, high, 1) * across)
        if shape == .cube { solid.turn = random.number(in: -0.7...0.7) }
        return solid
    }

    /// A flat regular shape standing on a side.
    private mutating func tile(_ shape: SceneShape, turnedBy most: Float) -> SceneObject {
        let size: SIMD2<Float> =
            switch shape {
            case .triangle: SIMD2(1.386, 1.2)
            case .pentagon: SIMD2(1.209, 1.15)
            case .hexagon: SIMD2(1.27, 1.1)
            case .circle: SIMD2(1.15, 1.15)
            default: SIMD2(1.05, 1.05)
            }
        var tile = object(shape, extent: SIMD3(size.x, size.y, 0.16))
        tile.turn = random.number(in: -most...most)
        return tile
    }

    // MARK: - Arrangements

    /// The objects side by side, the first on the left.
    private mutating func inRow(_ objects: [SceneObject], gap: Float) -> [SceneObject] {
        guard objects.count > 1 else { return objects }
        var row = objects
        var edge: Float = 0
        for index in row.indices {
            // A turned cube is wider than its side.
            let isCube = row[index].shape == .cube
            let (c, s) = (cosine(row[index].turn), abs(sine(row[index].turn)))
            let width = row[index].extent.x * (isCube ? c + s : 1)
            row[index].foot.x = edge + width / 2
            row[index].foot.z = random.number(in: -0.12...0.12)
            edge += width + gap
            row[index].place = .centre
        }
        row[0].place = .left
        row[row.count - 1].place = .right
        return row
    }

    /// The objects on one another, the first on top, each up to `reach` off the one below.
    private mutating func piled(_ objects: [SceneObject], reach: Float) -> [SceneObject] {
        var pile = objects
        var level: Float = 0
        for index in pile.indices.reversed() {
            let isLowest = index == pile.count - 1
            let offset = SIMD3(
                random.number(in: -reach...reach), 0, random.number(in: -reach...reach))
            pile[index].foot = isLowest ? SIMD3() : pile[index + 1].foot * SIMD3(1, 0, 1) + offset
            pile[index].foot.y = level
            level += pile[index].extent.y
            pile[index].place = isLowest ? .bottom : .middle
        }
        pile[0].place = .top
        return pile
    }
}
