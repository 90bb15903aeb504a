// SPDX-License-Identifier: Apache-2.0

/// Series of points over two scales, with a title, marks and a legend.
package struct LineChart: Sendable {
    private static let ink = PixelColor(40, 40, 40)
    private static let grid = PixelColor(222, 222, 222)
    private static let letters: Float = 12

    /// What stands above.
    package let title: String
    /// What stands below: what the points are over.
    package let footer: String
    /// What is drawn, the last on top.
    package let series: [ChartSeries]
    /// Whether 0 is on the upright scale in any case.
    package let startsAtZero: Bool
    private var isLogarithmic = false

    /// - Parameters:
    ///   - title: what stands above.
    ///   - footer: what stands below.
    ///   - series: what is drawn, the last on top.
    ///   - startsAtZero: whether 0 is on the upright scale in any case.
    package init(
        title: String, footer: String, series: [ChartSeries], startsAtZero: Bool = false
    ) {
        self.title = title
        self.footer = footer
        self.series = series
        self.startsAtZero = startsAtZero
    }

    /// The same over two logarithmic scales, on which a straight line is a power.
    ///
    /// Points are positive both ways.
    package func logarithmic() -> LineChart {
        var chart = self
        chart.isLogarithmic = true
        return chart
    }

    /// The chart as a picture.
    ///
    /// - Parameters:
    ///   - width: in pixels, at least 200.
    ///   - height: in pixels, at least 120.
    /// - Returns: a picture of this size.
    package func draw(width: Int = 480, height: Int = 300) -> Image {
        var picture = Image(width: width, height: height, color: .white)
        let frame = Frame(
            width: width, height: height,
            across: scale(
                of: series.flatMap { $0.points.map(\.x) }, markCount: max(2, width / 90)),
            up: scale(
                of: series.flatMap { $0.points.map(\.y) }, markCount: max(2, height / 50),
                startsAtZero: startsAtZero))
        drawScales(in: frame, on: &picture)
        for series in series { draw(series, in: frame, on: &picture) }
        drawWords(in: frame, on: &picture)
        return picture
    }

    private func scale(
        of numbers: [Double], markCount: Int, startsAtZero: Bool = false
    ) -> Scale {
        isLogarithmic
            ? .logarithmic(LogarithmicScale(holding: numbers))
            : .straight(
                ChartScale(holding: numbers, markCount: markCount, startsAtZero: startsAtZero))
    }

    /// A scale of either kind.
    private enum Scale {
        case straight(ChartScale)
        case logarithmic(LogarithmicScale)

        var marks: [Double] {
            switch self {
            case .straight(let scale): scale.marks
            case .logarithmic(let scale): scale.marks
            }
        }

        func share(of number: Double) -> Double {
            switch self {
            case .straight(let scale): scale.share(of: number)
            case .logarithmic(let scale): scale.share(of: number)
            }
        }

        func text(of mark: Double) -> String {
            switch self {
            case .straight(let scale): scale.text(of: mark)
            case .logarithmic(let scale): scale.text(of: mark)
            }
        }
    }

    /// Where the scales lie.
    private struct Frame {
        let left: Float = 62
        let top: Float = 46
        let right, bottom: Float
        let across, up: Scale

        init(width: Int, height: Int, across: Scale, up: Scale) {
            (right, bottom) = (Float(width) - 18, Float(height) - 44)
            (self.across, self.up) = (across, up)
        }

        func x(_ number: Double) -> Float {
            left + (right - left) * Float(across.share(of: number))
        }
        func y(_ number: Double) -> Float { bottom - (bottom - top) * Float(up.share(of: number)) }
        func place(_ point: SIMD2<Double>) -> SIMD2<Float> { SIMD2(x(point.x), y(point.y)) }
    }

    private func drawScales(in frame: Frame, on picture: inout Image) {
        let height = Self.letters
        for mark in frame.up.marks {
            let (y, text) = (frame.y(mark), frame.up.text(of: mark))
            picture.stroke(
                Self.grid, from: SIMD2(frame.left, y), to: SIMD2(frame.right, y), width: 1)
            let width = Lettering.width(of: text, height: height)
            picture.write(
                text, atX: Int(frame.left - width) - 6, y: Int(y - height / 2), height: height,
                color: Self.ink)
        }
        for mark in frame.across.marks {
            let (x, text) = (frame.x(mark), frame.across.text(of: mark))
            picture.stroke(
                Self.grid, from: SIMD2(x, frame.top), to: SIMD2(x, frame.bottom), width: 1)
            let width = Lettering.width(of: text, height: height)
            picture.write(
                text, atX: Int(x - width / 2), y: Int(frame.bottom) + 6, height: height,
                color: Self.ink)
        }
        picture.stroke(
            Self.ink,
            through: [
                SIMD2(frame.left, frame.top), SIMD2(frame.left, frame.bottom),
                SIMD2(frame.right, frame.bottom),
            ], width: 1)
    }

    private func draw(_ series: ChartSeries, in frame: Frame, on picture: inout Image) {
        let places = series.points.map(frame.place)
        switch series.marks {
        case .line:
            picture.stroke(series.color, through: places, width: 1.6)
        case .dashes:
            picture.stroke(series.color, through: places, width: 1.6, dash: 5)
        case .dots:
            picture.stroke(series.color, through: places, width: 1.2)
            for place in places { picture.stroke(series.color, from: place, to: place, width: 6) }
        }
    }

    private func drawWords(in frame: Frame, on picture: inout Image) {
        let height = Self.letters
        picture.write(
            title, atX: Int(frame.left), y: 6, height: height + 3, color: Self.ink)
        let width = Lettering.width(of: footer, height: height)
        picture.write(
            footer, atX: Int((frame.left + frame.right - width) / 2),
            y: Int(frame.bottom) + 24, height: height, color: Self.ink)
        var x = frame.left
        for series in series {
            picture.stroke(
                series.color, from: SIMD2(x, 33), to: SIMD2(x + 14, 33),
                width: series.marks == .dots ? 5 : 2)
            picture.write(
                series.name, atX: Int(x) + 19, y: 27, height: height, color: Self.ink)
            x += 19 + Lettering.width(of: series.name, height: height) + 14
        }
    }
}
