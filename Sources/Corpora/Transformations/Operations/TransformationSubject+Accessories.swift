// SPDX-License-Identifier: Apache-2.0

import Images

extension TransformationSubject {
    /// Dark glasses before the eyes, as wide as the eyes stand apart.
    func withSunglasses(_ random: inout KeyedGenerator) -> Image {
        guard let head else { return picture }
        var sheet = PaintLayer(width: size.width, height: size.height)
        Sunglasses(&random).draw(on: &sheet, head)
        return sheet.cutout.laid(over: picture)
    }

    /// A bow tie at the neck, a little more than half as wide as the head.
    func withBowTie(_ random: inout KeyedGenerator) -> Image {
        guard let head else { return picture }
        var sheet = PaintLayer(width: size.width, height: size.height)
        BowTie(&random).draw(on: &sheet, head)
        return sheet.cutout.laid(over: picture)
    }
}
