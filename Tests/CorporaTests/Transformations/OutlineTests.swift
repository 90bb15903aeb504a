// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

@testable import Corpora

@Suite struct OutlineTests {
    private let bounds = PixelRegion(x: 0, y: 0, width: 40, height: 30)

    private func area(_ outline: Outline) -> Float {
        Coverage(of: outline, within: bounds)?.values.reduce(0, +) ?? 0
    }

    @Test func `a rectangle between pixels covers them by the share that it has of them`() throws {
        let outline = Outline.rectangle(PlanePoint(5.25, 4), PlanePoint(2.25, 1.5))
        let coverage = try #require(Coverage(of: outline, within: bounds))
        #expect((coverage[3, 3] - 1).magnitude < 1e-5)
        #expect((coverage[7, 3] - 0.5).magnitude < 1e-5)
        #expect((coverage[7, 2] - 0.25).magnitude < 1e-5)
        #expect(coverage[8, 3] == 0 && coverage[2, 3] == 0)
        #expect((area(outline) - 13.5).magnitude < 1e-3)
    }

    @Test(arguments: [0, 0.4, 1.3, 2.9] as [Float])
    func `turning a shape leaves its area`(angle: Float) {
        let frame = PlaneFrame(origin: PlanePoint(20, 15), scale: 1, angle: angle)
        let ellipse = Outline.ellipse(.zero, PlanePoint(9, 5)).placed(in: frame)
        #expect((area(ellipse) - Float.pi * 45).magnitude < 1.2)
        let star = Outline([
            PlanePoint(-8, 0), PlanePoint(-2, -2), PlanePoint(0, -8), PlanePoint(2, -2),
            PlanePoint(8, 0), PlanePoint(2, 2), PlanePoint(0, 8), PlanePoint(-2, 2),
        ])
        #expect((area(star.placed(in: frame)) - 64).magnitude < 0.05)
    }

    @Test func `what lies outside the picture is left out`() {
        #expect((area(.rectangle(.zero, PlanePoint(10, 10))) - 100).magnitude < 1e-3)
        #expect((area(.rectangle(PlanePoint(40, 30), PlanePoint(10, 10))) - 100).magnitude < 1e-3)
        #expect(Coverage(of: .circle(PlanePoint(-50, 5), 9), within: bounds) == nil)
        #expect(Coverage(of: .circle(PlanePoint(1e9, 5), 9), within: bounds) == nil)
        #expect(Coverage(of: Outline([]), within: bounds) == nil)
    }

    @Test func `a ring has a hole`() throws {
        let inner = Outline(Outline.circle(PlanePoint(20, 15), 5).polygons[0].reversed())
        let ring = Outline.circle(PlanePoint(20, 15), 10).joined(with: inner)
        #expect(try #require(Coverage(of: ring, within: bounds))[20, 15] < 1e-4)
        #expect((area(ring) - Float.pi * 75).magnitude < 2)
    }

    @Test func `a bent line has one width and no gaps`() throws {
        let bend = Outline.smoothLine([
            PlanePoint(6, 24), PlanePoint(10, 8), PlanePoint(22, 6), PlanePoint(34, 24),
        ])
        let coverage = try #require(Coverage(of: .stroke(bend, width: 4), within: bounds))
        for point in bend { #expect(coverage[Int(point.x), Int(point.y)] > 0.999) }
        let length = zip(bend, bend.dropFirst()).reduce(Float(0)) {
            $0 + (($1.1 - $1.0) * ($1.1 - $1.0)).sum().squareRoot()
        }
        let expected = length * 4 + Float.pi * 4
        #expect((coverage.values.reduce(0, +) - expected).magnitude < expected * 0.03)
    }
}
