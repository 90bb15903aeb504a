// SPDX-License-Identifier: Apache-2.0

import Images

/// Paints a skyline at one time of the day, point by point.
struct SkylinePainter {
    private let skyline: Skyline
    private let time: Float
    private let size: Int
    private let sky: SkyColours
    /// Points across and down a pixel.
    private static let points = 2

    init(_ skyline: Skyline, time: Float, size: Int) {
        self.skyline = skyline
        self.time = time
        self.size = size
        sky = SkyColours.at(time)
    }

    /// The picture.
    func image() -> Image {
        var pixels = [UInt8](repeating: 0, count: size * size * 3)
        let step = 1 / Float(size * Self.points)
        for row in 0..<size {
            for column in 0..<size {
                var sum = SIMD3<Float>()
                for part in 0..<Self.points * Self.points {
                    let x = Float(column * Self.points + part % Self.points) + 0.5
                    let y = Float(row * Self.points + part / Self.points) + 0.5
                    sum += colour(x * step, 1 - y * step)
                }
                sum = sum / Float(Self.points * Self.points)
                let shown = pointwiseMin(pointwiseMax(sum, SIMD3()), SIMD3(repeating: 255))
                for channel in 0..<3 {
                    pixels[(row * size + column) * 3 + channel] = UInt8(shown[channel] + 0.5)
                }
            }
        }
        return Image(width: size, height: size, pixels: pixels)
    }

    /// The colour at a point; x and y from 0 to 1, y upward.
    private func colour(_ x: Float, _ y: Float) -> SIMD3<Float> {
        let ground = skyline.ground
        if y >= ground { return above(x, y) }
        guard skyline.hasRiver else { return SIMD3(70, 78, 66) * (0.25 + 0.75 * sky.daylight) }
        let bank = ground - 0.012
        if y > bank { return SIMD3(88, 84, 80) * (0.2 + 0.8 * sky.daylight) }
        // The city upside down, shaken by waves that widen towards the viewer.
        let depth = (bank - y) / bank
        let wave = sine(depth * 60 / (0.4 + depth)) * 0.004 * (0.4 + depth)
        let mirrored = above(min(max(x + wave, 0), 1), min(ground + (bank - y) * 1.9, 1))
        return mixed(mirrored * 0.82, sky.top * 0.7, 0.18 + 0.2 * depth)
    }

    private func above(_ x: Float, _ y: Float) -> SIMD3<Float> {
        for tower in skyline.towers.reversed() {
            let across = (x - tower.left) / tower.width
            guard across >= 0, across <= 1 else { continue }
            let level = y - skyline.ground
            if level <= tower.height { return wall(of: tower, across, level / tower.height) }
            if let reach = tower.reach(above: level - tower.height), reach.contains(across) {
                return shaded(tower, across)
            }
        }
        return heaven(x, y)
    }

    // MARK: - Towers

    private func wall(of tower: Tower, _ across: Float, _ up: Float) -> SIMD3<Float> {
        let wall = shaded(tower, across)
        // A margin on all sides, then windows with walls between them.
        let (x, y) = ((across - 0.08) / 0.84, (0.97 - up) / 0.97)
        guard x > 0, x < 1, y > 0, y < 1 else { return wall }
        let (placeX, placeY) = (x * Float(tower.columns), y * Float(tower.rows))
        let (column, row) = (Int(placeX), Int(placeY))
        let (partX, partY) = (placeX - Float(column), placeY - Float(row))
        guard partX > 0.22, partX < 0.78, partY > 0.25, partY < 0.8 else { return wall }
        let onset = tower.lit[row * tower.columns + column]
        let light = min(max((time - onset) / 0.03, 0), 1)
        let glass = mixed(wall * 0.72, sky.middle * 0.55, 0.35)
        let warm = SIMD3<Float>(255, 214, 128) * (tower.isFar ? 0.8 : 1)
        return mixed(glass, warm, light * (tower.isFar ? 0.75 : 0.95))
    }

    /// A wall's colour: brighter on the sun's side, and in the haze where it is far.
    private func shaded(_ tower: Tower, _ across: Float) -> SIMD3<Float> {
        let side = (skyline.sunset < 0.5 ? 0.5 - across : across - 0.5) * 0.24 * sky.daylight
        let light = 0.10 + 0.78 * sky.daylight + side
        let warmth = mixed(SIMD3(repeating: 255), sky.horizon, 0.35) / 255
        let wall = tower.tint * warmth * light
        return mixed(wall, mixed(sky.horizon, sky.middle, 0.3), tower.isFar ? 0.42 : 0.08)
    }

    // MARK: - Sky

    private func heaven(_ x: Float, _ y: Float) -> SIMD3<Float> {
        let height = (y - skyline.ground) / (1 - skyline.ground)
        var colour = sky.colour(at: height)
        colour += sun(x, y)
        let night = min(max((time - 0.72) / 0.25, 0), 1)
        guard night > 0 else { return colour }
        return moon(x, y, over: colour + starlight(x, y) * night)
    }

    /// The light of the sun's disc and of the air around it.
    private func sun(_ x: Float, _ y: Float) -> SIMD3<Float> {
        let sunk = min(time / 0.66, 1.2)
        let (sunX, sunY) = (
            0.5 + (skyline.sunset - 0.5) * sunk,
            skyline.ground + 0.02 + (0.72 - skyline.ground) * cosine(sunk * Float.pi / 2)
        )
        let squared = (x - sunX) * (x - sunX) + (y - sunY) * (y - sunY)
        let low = min(time / 0.62, 1)
        let light = mixed(SIMD3(255, 250, 225), SIMD3(255, 140, 50), low)
        let strength = min(max((0.80 - time) / 0.1, 0), 1)
        if squared < 0.045 * 0.045, strength > 0 { return light * strength }
        let wide = 0.16 + 0.34 * low
        let rest = max(1 - squared / (wide * wide), 0)
        return light * (rest * rest * rest * (0.26 + 0.16 * low) * strength)
    }

    private func starlight(_ x: Float, _ y: Float) -> SIMD3<Float> {
        for star in skyline.stars {
            let (aside, up) = (x - star.x, 1 - y - star.y)
            let squared = aside * aside + up * up
            let radius = 0.0022 + 0.0022 * star.z
            if squared < radius * radius { return SIMD3(215, 220, 235) * star.z }
        }
        return SIMD3()
    }

    /// A crescent that climbs from dusk on.
    private func moon(_ x: Float, _ y: Float, over colour: SIMD3<Float>) -> SIMD3<Float> {
        let level = 0.62 + (time - 0.72) * 0.9
        let (aside, up) = (x - skyline.moonrise, y - level)
        let squared = aside * aside + up * up
        let (shadeX, shadeY) = (aside + 0.018, up - 0.008)
        guard squared < 0.036 * 0.036, shadeX * shadeX + shadeY * shadeY > 0.034 * 0.034 else {
            return colour
        }
        let share = min(max((time - 0.72) / 0.12, 0), 1)
        return mixed(colour, SIMD3(244, 240, 214), share)
    }
}
