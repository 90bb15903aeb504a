// SPDX-License-Identifier: Apache-2.0

import Corpora
import Images
import Testing

@testable import Corpora

@Suite struct PictureSignatureTests {
    private func signature(_ number: UInt64) -> PictureSignature {
        PictureSignature(of: FakeSource.blob(number, side: 96))
    }

    @Test func `different pictures are told apart`() {
        let signatures = (0..<60).map { signature($0) }
        for (index, one) in signatures.enumerated() {
            for other in signatures[..<index] {
                #expect(!DuplicateFinder.areAlike(one, other))
            }
        }
    }

    @Test(arguments: [128, 160, 200, 333])
    func `size hardly matters`(side: Int) {
        for number in 0..<20 as Range<UInt64> {
            let picture = FakeSource.blob(number, side: 96)
            let other = picture.resized(to: PixelSize(side: side), filter: .lanczos3)
            #expect(DuplicateFinder.areAlike(signature(number), PictureSignature(of: other)))
        }
    }

    @Test func `margins and white paper do not matter`() {
        for number in 0..<20 as Range<UInt64> {
            var paper = Image(width: 180, height: 140, color: .white)
            paper.lay(FakeSource.blob(number, side: 96), atX: 50, y: 20)
            #expect(
                DuplicateFinder.areAlike(signature(number), PictureSignature(of: Cutout(paper))))
        }
    }

    @Test func `colour matters`() {
        let picture = FakeSource.blob(1, side: 96)
        var green = picture
        for index in stride(from: 0, to: green.pixels.count, by: 4) {
            green.pixels.swapAt(index, index + 1)
        }
        #expect(!DuplicateFinder.areAlike(signature(1), PictureSignature(of: green)))
    }

    @Test func `white things are told apart by their shapes`() {
        func white(_ isInside: (Int, Int) -> Bool) -> PictureSignature {
            let alpha = (0..<64 * 64).map {
                isInside($0 % 64 - 32, $0 / 64 - 32) ? 255 : 0 as UInt8
            }
            return PictureSignature(
                of: Cutout(Image(width: 64, height: 64, color: .white), alpha: alpha))
        }
        let disc = white { $0 * $0 + $1 * $1 < 900 }
        let cross = white { abs($0) < 8 || abs($1) < 8 }
        #expect(!DuplicateFinder.areAlike(disc, cross))
        #expect(DuplicateFinder.areAlike(disc, disc))
    }
}
