// SPDX-License-Identifier: Apache-2.0

import Corpora
import Images
import Testing

@Suite struct FrameSequencesTests {
    private func frames(
        of kind: FrameKind, number: Int, seed: UInt64 = 7, count: Int = 8, size: Int = 40
    ) throws -> [Image] {
        let sequences = try FrameSequences(kind: kind, seed: seed, frameCount: count, size: size)
        return (0..<count).map { sequences.item(at: number * count + $0).image }
    }

    /// The mean distance of two pictures' bytes.
    private func distance(_ a: Image, _ b: Image) -> Float {
        let sum = zip(a.pixels, b.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        return Float(sum) / Float(a.pixels.count)
    }

    @Test(arguments: FrameKind.allCases)
    func `the same seed gives the same bytes, another seed others`(kind: FrameKind) throws {
        let first = try frames(of: kind, number: 2)
        #expect(try frames(of: kind, number: 2) == first)
        #expect(try frames(of: kind, number: 2, seed: 8) != first)
        #expect(try frames(of: kind, number: 3) != first)
    }

    @Test(arguments: FrameKind.allCases)
    func `frames differ, and twice as many change by smaller steps`(kind: FrameKind) throws {
        for number in 0..<2 {
            let few = try frames(of: kind, number: number)
            for (one, next) in zip(few, few.dropFirst()) { #expect(distance(one, next) > 0.05) }
            let many = try frames(of: kind, number: number, count: 16)
            let step = { (pictures: [Image]) in
                zip(pictures, pictures.dropFirst()).map { distance($0, $1) }.max() ?? 0
            }
            #expect(step(many) < 0.9 * step(few), "\(number)")
        }
    }

    @Test func `cameras, busts, suns and hours go on by equal steps`() {
        for number in 0..<12 {
            let generator = KeyedGenerator(5, UInt64(number))
            let camera = TurningCamera(generator, frameCount: 8)
            let bust = HatOnBust(generator, frameCount: 8)
            let sun = MovingSun(generator, frameCount: 8)
            let city = Skyline(generator, frameCount: 8)
            for index in 0..<7 {
                let turn = camera.azimuth(at: index + 1) - camera.azimuth(at: index)
                #expect(abs(turn - camera.step) < 1e-5)
                #expect(abs(bust.angle(at: index + 1) - bust.angle(at: index) - bust.step) < 1e-5)
                let light = { sun.view(at: $0).lightAzimuth }
                #expect(abs(light(index + 1) - light(index) - (light(1) - light(0))) < 1e-5)
                #expect(abs(city.time(at: index + 1) - city.time(at: index) - 1 / 7) < 1e-5)
            }
            let arc = abs(camera.step) * 8
            let isWhole = camera.caption.contains("all the way")
            if isWhole { #expect(abs(arc - 2 * Float.pi) < 1e-4) }
        }
    }

    @Test func `captions name what is drawn`() {
        for number in 0..<40 {
            let generator = KeyedGenerator(6, UInt64(number))
            let bust = HatOnBust(generator, frameCount: 8)
            #expect(bust.caption.contains("\(bust.colour.rawValue) \(bust.hat.rawValue)"))
            #expect(bust.caption.contains(bust.second.rawValue))
            #expect(bust.caption.contains("bust") && bust.colour != bust.second)
            let camera = TurningCamera(generator, frameCount: 8)
            for object in camera.scene.objects {
                #expect(camera.caption.contains(object.colour.rawValue), "\(camera.caption)")
            }
            #expect(!camera.caption.contains("left") && !camera.caption.contains("right"))
            let floor = ReflectiveFloor(generator, frameCount: 8)
            let object = floor.object(at: 0)
            #expect(floor.caption.contains("\(object.colour.rawValue) \(object.shape.rawValue)"))
            #expect(floor.caption.contains(floor.motion.rawValue))
            let sun = MovingSun(generator, frameCount: 8)
            #expect(sun.caption.contains("the \(sun.rises.rawValue)"))
            let city = Skyline(generator, frameCount: 8)
            #expect(city.caption.contains("river") == city.hasRiver)
            let all: [any FrameSequence] = [bust, camera, floor, sun, city]
            #expect(all.allSatisfy { $0.caption == $0.caption.lowercased() })
        }
    }

    @Test func `shadows lie away from the sun`() throws {
        let size = 64
        for number in 0..<6 {
            let sun = MovingSun(KeyedGenerator(9, UInt64(number)), frameCount: 8)
            let first = sun.image(at: 0, size: size)
            let last = sun.image(at: 7, size: size)
            // The floor at the bottom is darker on the side the sun is not on.
            let owners = SceneRenderer(sun.scene, size: size).owners()
            var tilt = 0
            for row in size * 5 / 8..<size {
                for column in 0..<size where owners[row * size + column] == nil {
                    let change = Int(first[column, row].green) - Int(last[column, row].green)
                    tilt += column < size / 2 ? change : -change
                }
            }
            #expect(sun.rises == .left ? tilt > 0 : tilt < 0, "\(number): \(tilt)")
        }
    }

    @Test func `the rows of the sky alone tell the time`() {
        for number in 0..<6 {
            let city = Skyline(KeyedGenerator(3, UInt64(number)), frameCount: 8)
            let skies = (0..<8).map { index in
                let picture = city.image(at: index, size: 32)
                return (0..<32 * 3).reduce(0) { $0 + Int(picture.pixels[$1]) }
            }
            for (one, next) in zip(skies.dropFirst(), skies.dropFirst(2)) { #expect(one > next) }
        }
    }

    @Test func `windows are lit by night`() {
        let city = Skyline(KeyedGenerator(3, 1), frameCount: 8)
        let (noon, night) = (city.image(at: 0, size: 128), city.image(at: 7, size: 128))
        let isLight = { (color: PixelColor) in color.red > 200 && color.blue < 170 }
        let count = { (picture: Image) in
            (64..<128).reduce(0) { sum, row in
                sum + (0..<128).count { isLight(picture[$0, row]) }
            }
        }
        #expect(count(noon) == 0)
        #expect(count(night) > 100)
    }

    @Test(arguments: [1, 0, -3, 65])
    func `a number of frames that cannot be is refused`(count: Int) {
        #expect(
            throws: CorpusError.outOfRange(flag: "--frames", value: count, allowed: 2...64)
        ) { try FrameSequences(kind: .skyline, seed: 1, frameCount: count) }
    }
}
