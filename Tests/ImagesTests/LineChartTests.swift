// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Images

/// Scales with round marks, and points where they belong.
struct LineChartTests {
    @Test(arguments: [
        ([0.0, 10], ["0", "2", "4", "6", "8", "10"]),
        ([0.31, 0.52], ["0.35", "0.4", "0.45", "0.5"]),
        ([-3, 2], ["-3", "-2", "-1", "0", "1", "2"]),
        ([1000, 21_000], ["5000", "10000", "15000", "20000"]),
        ([0.0001, 0.0004], ["0.0001", "0.0002", "0.0003", "0.0004"]),
    ])
    func marksAreRound(numbers: [Double], texts: [String]) {
        let scale = ChartScale(holding: numbers, markCount: 5, startsAtZero: false)
        #expect(scale.marks.map(scale.text) == texts)
        #expect(scale.share(of: numbers[0]) == 0 && scale.share(of: numbers[1]) == 1)
    }

    @Test func scalesOfLittle() {
        let none = ChartScale(holding: [], markCount: 5, startsAtZero: false)
        #expect(none.range == 0...1)
        let one = ChartScale(holding: [7], markCount: 5, startsAtZero: false)
        #expect(one.share(of: 7) == 0.5 && !one.marks.isEmpty)
        let fromZero = ChartScale(holding: [3, 7], markCount: 5, startsAtZero: true)
        #expect(fromZero.range == 0...7)
    }

    @Test(arguments: [
        ([10.0, 12_085], ["10", "100", "1000", "10000"], 10.0...20_000),
        ([0.3, 4], ["0.2", "0.5", "1", "2", "5"], 0.2...5),
        ([0.002, 0.002], ["0.002", "0.005"], 0.002...0.005),
        ([0, -1], ["1", "2", "5", "10"], 1...10),
    ])
    func marksOfRatiosAreRound(
        numbers: [Double], texts: [String], range: ClosedRange<Double>
    ) {
        let scale = LogarithmicScale(holding: numbers)
        #expect(scale.range == range)
        #expect(scale.marks.map(scale.text) == texts)
        #expect(scale.share(of: range.lowerBound) == 0 && scale.share(of: range.upperBound) == 1)
        let middle = (range.lowerBound * range.upperBound).squareRoot()
        #expect(abs(scale.share(of: middle) - 0.5) < 1e-6)
    }

    @Test func longSeriesAreAveraged() {
        let points = (0..<1000).map { SIMD2(Double($0), Double($0 % 2)) }
        let series = ChartSeries("a", points: points, marks: .line, color: .black)
            .averaged(to: 100)
        #expect(series.points.count == 100)
        #expect(series.points.allSatisfy { $0.y == 0.5 })
        #expect(series.points.first?.x == 4.5 && series.points.last?.x == 994.5)
        let odd = ChartSeries(
            "a", points: [SIMD2(0, .nan), SIMD2(1, 2)], marks: .line, color: .black)
        #expect(odd.points == [SIMD2(1, 2)] && odd.averaged(to: 5).points == odd.points)
    }

    @Test(arguments: [ChartSeries.Marks.line, .dashes, .dots])
    func pointsAreWhereTheyBelong(marks: ChartSeries.Marks) {
        let red = PixelColor(255, 0, 0)
        let chart = LineChart(
            title: "", footer: "",
            series: [
                ChartSeries("", points: [SIMD2(0, 0), SIMD2(4, 0)], marks: marks, color: red),
                ChartSeries("", points: [SIMD2(0, 8), SIMD2(4, 8)], marks: .line, color: .black),
            ])
        let picture = chart.draw(width: 400, height: 300)
        #expect(picture.width == 400 && picture.height == 300)
        // The red line lies on the lower end of the scale, from its left to its right.
        let columns = (62..<382).filter {
            picture[$0, 256].red > 200 && picture[$0, 256].green < 130
        }
        #expect((columns.min() ?? 999) < 66 && (columns.max() ?? 0) > 374)
        switch marks {
        case .line: #expect(columns.count > 310)
        case .dashes: #expect(columns.count < 220)
        case .dots: #expect(columns.count > 4)
        }
    }

    @Test func aChartOfNothingIsDrawn() {
        let picture = LineChart(title: "loss", footer: "steps", series: []).draw()
        #expect(picture.width == 480 && Set(picture.pixels).count > 2)
    }

    @Test func strokesHaveTheirWidth() {
        var picture = Image(width: 40, height: 40, color: .white)
        picture.stroke(.black, from: SIMD2(5, 20), to: SIMD2(35, 20), width: 4)
        let inked = (0..<40).filter { picture[20, $0] == .black }
        #expect(inked == [18, 19, 20, 21])
        #expect(picture[1, 20] == .white && picture[38, 20] == .white)
        picture.stroke(.black, from: SIMD2(60, 60), to: SIMD2(90, 90), width: 3)
    }
}
