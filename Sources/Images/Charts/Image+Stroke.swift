// SPDX-License-Identifier: Apache-2.0

extension Image {
    /// Draws a straight line with round ends.
    ///
    /// - Parameters:
    ///   - color: of the ink.
    ///   - start: in pixels from the top left corner.
    ///   - end: likewise; a dot where it is the start.
    ///   - width: in pixels.
    mutating func stroke(
        _ color: PixelColor, from start: SIMD2<Float>, to end: SIMD2<Float>, width: Float
    ) {
        let radius = width / 2
        let low = pointwiseMin(start, end) - radius
        let high = pointwiseMax(start, end) + radius
        let (left, top) = (Int(low.x.rounded(.down)), Int(low.y.rounded(.down)))
        let region = PixelRegion(
            x: left, y: top, width: Int(high.x.rounded(.up)) - left,
            height: Int(high.y.rounded(.up)) - top)
        let along = end - start
        let square = (along * along).sum()
        paint(color, in: region) { x, y in
            let offset = SIMD2(x, y) - start
            let place = square > 0 ? min(max((offset * along).sum() / square, 0), 1) : 0
            let distance = offset - along * place
            return (distance * distance).sum() <= radius * radius
        }
    }

    /// Draws a line in pieces of equal length.
    ///
    /// - Parameters:
    ///   - color: of the ink.
    ///   - points: the corners of the line.
    ///   - width: in pixels.
    ///   - dash: the length of a piece and of the gap after it, in pixels; nil for no gaps.
    mutating func stroke(
        _ color: PixelColor, through points: [SIMD2<Float>], width: Float, dash: Float? = nil
    ) {
        var walked: Float = 0
        for (start, end) in zip(points, points.dropFirst()) {
            guard let dash else {
                stroke(color, from: start, to: end, width: width)
                continue
            }
            let along = end - start
            let length = (along * along).sum().squareRoot()
            var place: Float = 0
            while place < length {
                // A piece ends where the next gap begins or the line turns.
                let phase = (walked + place).truncatingRemainder(dividingBy: 2 * dash)
                let isGap = phase >= dash
                let next = min(length, place + max(0.25, (isGap ? 2 : 1) * dash - phase))
                if !isGap {
                    stroke(
                        color, from: start + along * (place / length),
                        to: start + along * (next / length), width: width)
                }
                place = next
            }
            walked += length
        }
    }
}
