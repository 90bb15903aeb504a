// SPDX-License-Identifier: Apache-2.0

import Images

/// A subject's picture, cut to what is visible and made handy.
struct SubjectPicture: Sendable {
    /// The longer side below which a picture is too small to show anything, in pixels.
    static let smallestSide = 24
    /// The shorter side below which a picture is a mere line, in pixels.
    static let thinnestSide = 4
    /// The longer side that larger pictures are reduced to: enough for two pixels under each.
    static let workingSide = 512
    /// The share of its box, in thousandths, that a picture must cover.
    static let leastCover = 15
    /// The mean distance from the mean colour, in steps of 255, below which a picture that fills
    /// its box is blank.
    static let leastVariety = 3

    /// What is visible, at most ``workingSide`` pixels on the longer side.
    let cutout: Cutout
    /// Whether it fills its box, as photographs with their own background do.
    let isRectangle: Bool
    /// The one colour of a rectangle's border, where it has one.
    let border: PixelColor?

    /// Cuts and reduces what a package's file shows.
    ///
    /// - Throws: ``DropReason/tiny`` or ``DropReason/blank`` as an error of this room.
    init(_ original: Cutout) throws(Unsuitable) {
        guard let box = original.contents() else { throw Unsuitable(reason: .blank) }
        let (long, short) = (max(box.width, box.height), min(box.width, box.height))
        guard long >= Self.smallestSide, short >= Self.thinnestSide else {
            throw Unsuitable(reason: .tiny)
        }
        let trimmed = box == original.bounds ? original : original.cropped(to: box)
        cutout = Self.reduced(trimmed)
        let alpha = PictureMoments(cutout)
        guard alpha.coverInThousandths >= Self.leastCover else { throw Unsuitable(reason: .blank) }
        isRectangle = alpha.coverInThousandths >= 985
        guard !isRectangle || alpha.variety >= Self.leastVariety else {
            throw Unsuitable(reason: .blank)
        }
        border = isRectangle ? Self.border(of: cutout) : nil
    }

    /// Why a picture is not used.
    struct Unsuitable: Error {
        let reason: DropReason
    }

    private static func reduced(_ picture: Cutout) -> Cutout {
        let longer = max(picture.width, picture.height)
        guard longer > workingSide else { return picture }
        let scaled = { (length: Int) in max(1, (length * workingSide + longer / 2) / longer) }
        return picture.resized(
            to: PixelSize(width: scaled(picture.width), height: scaled(picture.height)))
    }

    /// The mean colour of the outermost pixels where none of them is far from it.
    private static func border(of cutout: Cutout) -> PixelColor? {
        var sums = [0, 0, 0]
        var rim: [Int] = []
        for y in 0..<cutout.height {
            let isEdge = y == 0 || y == cutout.height - 1
            for x in stride(from: 0, to: cutout.width, by: isEdge ? 1 : max(1, cutout.width - 1)) {
                rim.append((y * cutout.width + x) * 4)
            }
        }
        for index in rim {
            for channel in 0..<3 { sums[channel] += Int(cutout.pixels[index + channel]) }
        }
        let mean = sums.map { $0 / rim.count }
        let far = rim.count { index in
            (0..<3).contains { abs(Int(cutout.pixels[index + $0]) - mean[$0]) > 12 }
        }
        guard far * 50 <= rim.count else { return nil }
        return PixelColor(UInt8(mean[0]), UInt8(mean[1]), UInt8(mean[2]))
    }
}
