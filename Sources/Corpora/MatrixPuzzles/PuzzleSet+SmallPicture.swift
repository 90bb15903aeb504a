// SPDX-License-Identifier: Apache-2.0

package import Images

/// Puzzles in pictures of 128×128 pixels, to learn rules from before large pictures.
///
/// Halved, every second cell would begin in the middle of a token, and the same figure would be other
/// tokens in each. So cells are moved onto the edges of tokens: gutters are widened or left away.
extension PuzzleSet {
    /// Pixels across and down of a small picture.
    package static let smallPictureSide = 128

    /// What pixels of the picture become which of the small one, both across and down.
    var smallSpans: [(large: Range<Int>, small: Range<Int>)] {
        switch self {
        case .a: [(0..<256, 0..<128)]
        case .b: [(0..<120, 0..<64), (136..<256, 64..<128)]
        case .c, .d, .e:
            [(0..<80, 0..<40), (80..<88, 40..<48), (88..<168, 48..<88), (176..<256, 88..<128)]
        }
    }

    /// The left and upper edge of the answer in a small picture.
    package var smallAnswerEdge: Int {
        guard let span = smallSpans.first(where: { $0.large.contains(answerBox.x) }) else {
            preconditionFailure("the answer lies in no span")
        }
        let (large, small) = span
        return small.lowerBound + (answerBox.x - large.lowerBound) * small.count / large.count
    }

    /// The small picture of a puzzle.
    ///
    /// - Parameter picture: the large one.
    /// - Returns: 128×128 pixels.
    /// - Precondition: `picture` is as large as a puzzle.
    package func smallPicture(of picture: Image) -> Image {
        let side = Self.smallPictureSide
        var small = Image(width: side, height: side, red: 255, green: 255, blue: 255)
        for down in smallSpans {
            for across in smallSpans {
                let region = PixelRegion(
                    x: across.large.lowerBound, y: down.large.lowerBound,
                    width: across.large.count, height: down.large.count)
                let size = PixelSize(width: across.small.count, height: down.small.count)
                small.paste(
                    picture.cropped(to: region).resized(to: size), atX: across.small.lowerBound,
                    y: down.small.lowerBound)
            }
        }
        return small
    }
}
