// SPDX-License-Identifier: Apache-2.0

import Corpora
import Images
import Testing

@Suite struct PuzzleDrawingTests {
    private func sheet(_ element: PuzzleElement, side: Int = 80) -> PuzzleSheet {
        PuzzleDrawing.sheet(of: PuzzleCell(element: element), side: side)
    }

    private func sheet(_ family: PuzzleLines.Family, _ mask: Int) -> PuzzleSheet {
        PuzzleDrawing.sheet(
            of: PuzzleCell(lines: [PuzzleLines(family: family, mask: mask)]), side: 80)
    }

    /// The ink of a sheet in pixels.
    private func pixels(_ sheet: PuzzleSheet) -> Double {
        sheet.ink * Double(sheet.greys.count)
    }

    @Test func `a black disc holds the ink of its area`() {
        for (size, radius) in [0.11, 0.16, 0.22, 0.31, 0.44].enumerated() {
            let disc = sheet(PuzzleElement(shape: .circle, size: size, fill: 3))
            let area = Double.pi * radius * radius * 6400
            #expect((pixels(disc) - area).magnitude < area * 0.01)
        }
    }

    @Test func `fills show their grey inside, and an outline of two or three pixels`() {
        for (fill, grey) in [UInt8(255), 191, 127, 0].enumerated() {
            for (side, stroke) in [(80, 2), (120, 3)] {
                let disc = sheet(
                    PuzzleElement(shape: .square, size: 4, fill: fill, rotation: 1), side: side)
                let row = Array(disc.greys[side / 2 * side..<(side / 2 + 1) * side])
                #expect(row[side / 2] == grey)
                let left = row[..<(side / 2)]
                let edge =
                    left.reduce(0) { $0 + 255 - Int($1) } - left.count { $0 == grey }
                    * Int(255 - grey)
                if fill == 0 { #expect((edge - stroke * 255).magnitude < 16) }
            }
        }
    }

    @Test(arguments: PuzzleShape.allCases)
    func `turns within a symmetry show the same pixels, and no others do`(shape: PuzzleShape) {
        let sheets = (0...7).map {
            sheet(PuzzleElement(shape: shape, size: 4, fill: 2, rotation: $0))
        }
        for first in 0...7 {
            for second in 0..<first {
                let expected = shape.visibleRotation(first) == shape.visibleRotation(second)
                let differing = zip(sheets[first].greys, sheets[second].greys).count {
                    $0.distance(to: $1).magnitude > 16
                }
                #expect((differing == 0) == expected, "\(shape) \(first) \(second)")
            }
        }
    }

    @Test func `every part of a family adds ink of its own`() {
        let ink: [PuzzleLines.Family: ClosedRange<Double>] = [
            .spokes: 50...62, .edges: 110...165, .arcs: 48...98, .dots: 95...102, .bars: 300...322,
        ]
        for family in PuzzleLines.Family.allCases {
            for bit in 0..<8 {
                let part = sheet(family, 1 << bit)
                #expect(ink[family]?.contains(pixels(part)) == true, "\(family) \(bit)")
            }
        }
        #expect(sheet(.spokes, 0).ink == 0)
    }

    @Test func `stripes start at the corner and repeat every eight or twelve pixels`() {
        let narrow = PuzzleDrawing.sheet(of: PuzzleCell(texture: 2), side: 80)
        #expect(Array(narrow.greys[..<9]) == [191, 191, 191, 255, 255, 255, 255, 255, 191])
        let wide = PuzzleDrawing.sheet(of: PuzzleCell(texture: 2), side: 120)
        #expect(Array(wide.greys[..<5]) == [191, 191, 191, 191, 255])
        #expect(Array(wide.greys[11..<14]) == [255, 191, 191])
        let diagonal = PuzzleDrawing.sheet(of: PuzzleCell(texture: 3), side: 80)
        #expect(diagonal.greys[3] == diagonal.greys[3 * 80])
        #expect((0.07...0.11).contains(diagonal.ink))
    }

    @Test func `marks stand outside for a positive count and inside for a negative one`() {
        for mark in PuzzleRing.Mark.allCases {
            let sheets = (-3...3).map { count in
                PuzzleDrawing.sheet(
                    of: PuzzleCell(ring: PuzzleRing(mark: mark, count: count)), side: 80)
            }
            let ring = pixels(sheets[3])
            for count in 1...3 {
                let outside = pixels(sheets[3 + count]) - ring
                let inside = pixels(sheets[3 - count]) - ring
                #expect((70...130).contains(outside / Double(count)), "\(mark)")
                #expect((60...130).contains(inside / Double(count)), "\(mark)")
            }
        }
    }

    @Test func `everything that can be drawn stays in its cell and leaves a margin`() {
        for shape in PuzzleShape.allCases {
            for layout in PuzzleElement.Layout.allCases {
                for number in PuzzleElement.numbers(of: layout) {
                    let element = PuzzleElement(
                        shape: shape, size: layout == .single ? 4 : 0, fill: 3,
                        rotation: number % 8,
                        layout: layout, number: number)
                    #expect(element.problem == nil)
                    let sheet = sheet(element)
                    var edge = sheet
                    edge.frame(
                        PixelRegion(x: 0, y: 0, width: 80, height: 80), width: 4, grey: 255)
                    #expect(edge == sheet, "\(shape) \(layout) \(number)")
                }
            }
        }
    }
}
