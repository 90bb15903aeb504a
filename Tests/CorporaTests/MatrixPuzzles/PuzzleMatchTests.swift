// SPDX-License-Identifier: Apache-2.0
import Corpora
import Images
import Testing

/// What counts as the same answer.
@Suite struct PuzzleMatchTests {
    /// The rules' size levels, as shares of the side.
    private static let sizes: [Float] = [0.16, 0.22, 0.31, 0.44]

    private static func disc(
        side: Int, radius: Float = 0.22, grey: UInt8 = 0, moved: Float = 0
    ) -> Image {
        var box = Image(width: side, height: side, color: PixelColor(255, 255, 255))
        let middle = Float(side) / 2
        let reach = radius * Float(side)
        box.paint(PixelColor(grey, grey, grey)) { x, y in
            let across = x - middle - moved
            let down = y - middle + moved
            return across * across + down * down < reach * reach
        }
        return box
    }

    private static func blank(side: Int) -> Image {
        Image(width: side, height: side, color: PixelColor(255, 255, 255))
    }

    @Test("The truth itself scores 1, and nothing scores 0", arguments: [40, 48, 56, 80, 96, 120])
    func extremes(side: Int) {
        let truth = Self.disc(side: side)
        let empty = Self.blank(side: side)
        #expect(PuzzleMatch.score(answer: truth, truth: truth) == 1)
        #expect(PuzzleMatch.score(answer: empty, truth: empty) == 1)
        #expect(PuzzleMatch.score(answer: empty, truth: truth) == 0)
    }

    @Test("A step of size or of grey is told apart", arguments: [40, 48, 56, 80, 96, 120])
    func steps(side: Int) {
        for (small, large) in zip(Self.sizes, Self.sizes.dropFirst()) {
            let score = PuzzleMatch.score(
                answer: Self.disc(side: side, radius: small),
                truth: Self.disc(side: side, radius: large))
            #expect(score <= PuzzleMatch.distinct, "sizes \(small) and \(large)")
        }
        for (light, dark) in [(191, 127), (127, 0)] as [(UInt8, UInt8)] {
            let score = PuzzleMatch.score(
                answer: Self.disc(side: side, grey: light),
                truth: Self.disc(side: side, grey: dark))
            #expect(score <= PuzzleMatch.distinct, "greys \(light) and \(dark)")
        }
    }

    @Test(
        "A pixel's shift is forgiven, a fifth of the side is not",
        arguments: [40, 48, 56, 80, 96, 120])
    func shifts(side: Int) {
        let truth = Self.disc(side: side)
        let near = Self.disc(side: side, moved: 1)
        let far = Self.disc(side: side, moved: Float(side) / 5)
        #expect(PuzzleMatch.score(answer: near, truth: truth) > 0.95)
        #expect(PuzzleMatch.score(answer: far, truth: truth) < PuzzleMatch.closeMatch)
    }

    @Test("The two may change places", arguments: [40, 48, 56, 80, 96, 120])
    func symmetry(side: Int) {
        let first = Self.disc(side: side, moved: 5)
        for second in [
            Self.disc(side: side, radius: 0.31), Self.disc(side: side, grey: 127, moved: 3),
        ] {
            let score = PuzzleMatch.score(answer: first, truth: second)
            #expect(score == PuzzleMatch.score(answer: second, truth: first))
            #expect(score > 0 && score < 1)
        }
    }

    @Test("What is missing in one corner is not made up for elsewhere")
    func corner() {
        var truth = Self.disc(side: 80, radius: 0.44)
        let answer = truth
        truth.paint(PixelColor(0, 0, 0), in: PixelRegion(x: 66, y: 66, width: 14, height: 14)) {
            _, _ in true
        }
        #expect(PuzzleMatch.score(answer: answer, truth: truth) > PuzzleMatch.closeMatch)
        truth.paint(PixelColor(255, 255, 255), in: PixelRegion(x: 40, y: 40, width: 40, height: 40))
        {
            _, _ in true
        }
        #expect(PuzzleMatch.score(answer: answer, truth: truth) < 0.1)
    }

    @Test("Ink is the mean darkness, whatever the colour channel")
    func ink() {
        let red = Image(width: 80, height: 80, red: 255, green: 0, blue: 0)
        let black = Image(width: 80, height: 80, red: 0, green: 0, blue: 0)
        #expect(PuzzleMatch.Prepared(black).ink == 1)
        #expect(PuzzleMatch.Prepared(Self.blank(side: 80)).ink == 0)
        #expect(abs(PuzzleMatch.Prepared(red).ink - 178.0 / 255) < 1e-6)
    }

    @Test("The nearest choice is the one that looks most alike, the first of equals")
    func nearest() {
        let choices = Self.sizes.map { PuzzleMatch.Prepared(Self.disc(side: 80, radius: $0)) }
        let answer = PuzzleMatch.Prepared(Self.disc(side: 80, radius: 0.30, moved: 1))
        #expect(answer.nearest(choices: choices) == 2)
        #expect(choices[1].nearest(choices: [choices[1], choices[1]]) == 0)
        #expect(answer.nearest(choices: []) == nil)
    }
}
