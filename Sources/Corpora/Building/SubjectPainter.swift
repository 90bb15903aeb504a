// SPDX-License-Identifier: Apache-2.0

import Images

/// Lays a subject on a square picture: somewhere, at some size, on something it stands out from.
struct SubjectPainter: Sendable {
    /// A picture of a subject, and what a caption may say of its surroundings.
    struct Painting: Sendable {
        /// The square picture.
        var picture: Image
        /// "on a light blue background"; nil where there is nothing to say.
        var surroundings: String?
        /// The wallpaper behind the subject.
        var view: BackdropViews.View?
    }

    /// How often a backdrop is drawn anew because the subject does not stand out from it.
    private static let attempts = 8
    /// The share of a subject's rim that may be lost in the backdrop.
    private static let lostLimit: Float = 0.25

    /// What may lie behind subjects.
    let views: BackdropViews
    /// Pixels across and down.
    let side: Int

    /// A picture of a subject.
    func painting(
        of picture: SubjectPicture, subject: Subject, random: inout KeyedGenerator
    ) -> Painting {
        let isMirrored = random.chance(0.2) && Self.mayBeMirrored(subject)
        let cutout = isMirrored ? picture.cutout.mirrored : picture.cutout
        if subject.kind == .view || fillsSquare(picture, subject, &random) {
            return Painting(picture: filled(cutout, &random))
        }
        let size = size(for: cutout, &random)
        let filter = ResizeFilter.suited(from: cutout.size, to: size)
        let scaled = cutout.resized(to: size, filter: filter)
        if let border = picture.border, Self.isPaper(border) {
            return onPaper(scaled, color: border, &random)
        }
        return laid(scaled, views: views[subject.split], &random)
    }

    /// Beasts, people and places; what may bear letters would be wrong in a mirror.
    private static func mayBeMirrored(_ subject: Subject) -> Bool {
        let words = subject.name.split(separator: " ")
        return [.animal, .person, .view].contains(subject.kind)
            && !words.contains("left") && !words.contains("right")
    }

    /// Photographs with a background of their own fill the square when little of them is lost.
    private func fillsSquare(
        _ picture: SubjectPicture, _ subject: Subject, _ random: inout KeyedGenerator
    ) -> Bool {
        guard picture.isRectangle, subject.style == .photo else { return false }
        let (width, height) = (picture.cutout.width, picture.cutout.height)
        return max(width, height) * 2 <= min(width, height) * 3 && random.chance(0.7)
    }

    /// A colour that drawings with a background are drawn on.
    private static func isPaper(_ color: PixelColor) -> Bool {
        min(color.red, color.green, color.blue) >= 240
    }

    // MARK: - Ways to fill the square

    /// A square part of the picture, somewhere along its longer side.
    private func filled(_ cutout: Cutout, _ random: inout KeyedGenerator) -> Image {
        let window = min(cutout.width, cutout.height)
        let region = PixelRegion(
            x: random.next(below: cutout.width - window + 1),
            y: random.next(below: cutout.height - window + 1), width: window, height: window)
        let part = cutout.cropped(to: region).laid(over: .white)
        let size = PixelSize(side: side)
        return part.scaled(to: size)
    }

    /// A drawing on paper: the paper goes on to the edges.
    private func onPaper(
        _ cutout: Cutout, color: PixelColor, _ random: inout KeyedGenerator
    ) -> Painting {
        var picture = Image(width: side, height: side, color: color)
        let place = place(of: cutout.size, horizon: nil, &random)
        picture.lay(cutout, atX: place.x, y: place.y)
        return Painting(picture: picture, surroundings: "on a white background")
    }

    /// The backdrop of several from which the subject stands out.
    private func laid(
        _ cutout: Cutout, views: [BackdropViews.View], _ random: inout KeyedGenerator
    ) -> Painting {
        let rim = SubjectRim(of: cutout)
        var best: (lost: Float, backdrop: Backdrop, place: PixelRegion)?
        for _ in 0..<Self.attempts {
            let kind = Self.kind(hasViews: !views.isEmpty, &random)
            let backdrop = Backdrop(kind, side: side, views: views, random: &random)
            let place = place(of: cutout.size, horizon: backdrop.horizon, &random)
            let lost = rim.shareLost(in: backdrop.picture, atX: place.x, y: place.y)
            if lost < best?.lost ?? .infinity { best = (lost, backdrop, place) }
            if lost <= Self.lostLimit { break }
        }
        guard let best else { return onPaper(cutout, color: .white, &random) }
        var picture = best.backdrop.picture
        picture.lay(cutout, atX: best.place.x, y: best.place.y)
        return Painting(
            picture: picture, surroundings: best.backdrop.words, view: best.backdrop.view)
    }

    // MARK: - Chance

    /// White a fifth of the time; more often in effect, because most things stand out from it.
    private static func kind(
        hasViews: Bool, _ random: inout KeyedGenerator
    ) -> Backdrop.Kind {
        switch random.next(below: 100) {
        case ..<20: .white
        case ..<47: .plain
        case ..<65: .gradient
        case ..<74: .horizon
        case ..<78: .stripes
        case ..<81: .checks
        case ..<84: .dots
        default: hasViews ? .view : .gradient
        }
    }

    /// From half of the square to nearly all of it, but at most twice the picture's own size.
    private func size(for cutout: Cutout, _ random: inout KeyedGenerator) -> PixelSize {
        let longer = max(cutout.width, cutout.height)
        let share = random.next(in: 0.5...0.94) + random.next(in: 0...0.2)
        let wanted = Int(Float(side) * min(0.94, share))
        let goal = min(wanted, 2 * longer)
        let scaled = { (length: Int) in max(1, (length * goal + longer / 2) / longer) }
        return PixelSize(width: scaled(cutout.width), height: scaled(cutout.height))
    }

    /// Somewhere inside the square, rather near the middle; on the floor where there is one.
    private func place(
        of size: PixelSize, horizon: Int?, _ random: inout KeyedGenerator
    ) -> PixelRegion {
        let (across, down) = (side - size.width, side - size.height)
        let x = Float(across) * (random.nextUniform() + random.nextUniform()) / 2
        var y = Float(down) * (random.nextUniform() + random.nextUniform()) / 2
        if let horizon {
            let lowest = min(down, max(0, horizon - size.height + 6))
            y = Float(lowest) + Float(down - lowest) * random.nextUniform()
        }
        return PixelRegion(x: Int(x), y: Int(y), width: size.width, height: size.height)
    }
}

extension Cutout {
    /// Left and right exchanged.
    fileprivate var mirrored: Cutout {
        var result = pixels
        for y in 0..<height {
            for x in 0..<width {
                let from = (y * width + x) * 4
                let to = (y * width + width - 1 - x) * 4
                for channel in 0..<4 { result[to + channel] = pixels[from + channel] }
            }
        }
        return Cutout(width: width, height: height, pixels: result)
    }
}
