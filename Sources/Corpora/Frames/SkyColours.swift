// SPDX-License-Identifier: Apache-2.0

/// The colours of a clear sky from noon to night.
struct SkyColours: Sendable {
    /// Right above, half way up, and above the roofs; as a picture shows them, each part 0 to 255.
    var top, middle, horizon: SIMD3<Float>
    /// How much light falls on walls, from 0 to 1.
    var daylight: Float

    private static let hours: [(time: Float, colours: SkyColours)] = [
        (0.00, sky((58, 122, 214), (116, 172, 236), (198, 224, 246), 1)),
        (0.25, sky((66, 128, 206), (130, 178, 226), (214, 222, 226), 0.96)),
        (0.42, sky((74, 116, 186), (160, 172, 196), (246, 206, 146), 0.85)),
        (0.54, sky((70, 82, 148), (190, 128, 128), (252, 160, 72), 0.62)),
        (0.64, sky((50, 48, 104), (152, 76, 104), (238, 104, 60), 0.38)),
        (0.74, sky((28, 32, 80), (74, 52, 104), (164, 82, 96), 0.20)),
        (0.86, sky((13, 17, 50), (26, 30, 76), (58, 54, 100), 0.10)),
        (1.00, sky((5, 7, 24), (10, 14, 42), (24, 28, 62), 0.05)),
    ]

    private static func sky(
        _ top: (Float, Float, Float), _ middle: (Float, Float, Float),
        _ horizon: (Float, Float, Float), _ daylight: Float
    ) -> SkyColours {
        SkyColours(
            top: SIMD3(top.0, top.1, top.2), middle: SIMD3(middle.0, middle.1, middle.2),
            horizon: SIMD3(horizon.0, horizon.1, horizon.2), daylight: daylight)
    }

    /// The sky at a time from 0, noon, to 1, night.
    static func at(_ time: Float) -> SkyColours {
        let next = hours.firstIndex { $0.time >= time } ?? hours.count - 1
        let (before, after) = (hours[max(next - 1, 0)], hours[next])
        guard after.time > before.time else { return after.colours }
        let share = (time - before.time) / (after.time - before.time)
        let (a, b) = (before.colours, after.colours)
        return SkyColours(
            top: mixed(a.top, b.top, share), middle: mixed(a.middle, b.middle, share),
            horizon: mixed(a.horizon, b.horizon, share),
            daylight: a.daylight + (b.daylight - a.daylight) * share)
    }

    /// The sky's colour at a height: 0 at the horizon, 1 right above.
    func colour(at height: Float) -> SIMD3<Float> {
        height < 0.45
            ? mixed(horizon, middle, height / 0.45) : mixed(middle, top, (height - 0.45) / 0.55)
    }
}
