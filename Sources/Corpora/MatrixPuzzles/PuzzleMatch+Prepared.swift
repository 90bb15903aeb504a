// SPDX-License-Identifier: Apache-2.0
package import Images

extension PuzzleMatch {
    /// The box of an answer, blurred and ready to be compared with many others.
    ///
    /// Boxes of small pictures, of side 40, 48 or 56, are doubled first.
    package struct Prepared: Sendable {
        /// The box's width and height, doubled if it is small: 80, 96, 112 or 120.
        package let side: Int
        /// The mean darkness before the blur, from 0 for an empty box to 1 for a black one.
        package let ink: Float
        /// Blurred darkness, row by row, in quarters of a grey level.
        let darkness: [Int16]
        /// The same as vectors, moved by -1, 0 and 1 column; the outermost columns are empty, so
        /// that no displacement looks outside.
        let moved: [[SIMD16<Int16>]]

        /// Blurs a box; the paper beyond its edges is taken to be its mirror image.
        ///
        /// - Precondition: the box is a square of an answer's side.
        package init(_ box: Image) {
            precondition(box.width == box.height, "an answer box of \(box.size)")
            self.init(PuzzleSheet(box))
        }

        /// Blurs a box of a grey sheet.
        package init(_ sheet: PuzzleSheet) {
            let sheet = sheet.width < PuzzleMatch.leastSide ? sheet.doubled : sheet
            self.init(grey: sheet.greys, side: sheet.width)
        }

        /// Blurs a box of grey pixels.
        ///
        /// - Parameters:
        ///   - grey: `side × side` bytes, row by row; 255 is paper.
        ///   - side: 80, 96, 112 or 120.
        package init(grey: [UInt8], side: Int) {
            precondition(grey.count == side * side, "\(grey.count) pixels for side \(side)")
            self.side = side
            let total = grey.reduce(0) { $0 + 255 - Int($1) }
            ink = Float(total) / Float(255 * side * side)
            darkness = Self.blurred(grey, side: side)
            moved = (-1...1).map { [darkness] step in
                Self.vectors(of: darkness, side: side, from: step)
            }
        }

        /// Vectors in a row.
        static func rowLength(ofSide side: Int) -> Int { (side + 15) / 16 }

        private static func vectors(
            of darkness: [Int16], side: Int, from step: Int
        ) -> [SIMD16<Int16>] {
            let stride = rowLength(ofSide: side) * 16
            var rows = [Int16](repeating: 0, count: stride * side)
            for y in 0..<side {
                for x in 1..<(side - 1) { rows[y * stride + x] = darkness[y * side + x + step] }
            }
            return (0..<rows.count / 16).map { vector(rows, $0 * 16) }
        }

        /// The 16 numbers from a place; one by one is much slower.
        private static func vector(_ numbers: [Int16], _ start: Int) -> SIMD16<Int16> {
            SIMD16(
                numbers[start], numbers[start + 1], numbers[start + 2], numbers[start + 3],
                numbers[start + 4], numbers[start + 5], numbers[start + 6], numbers[start + 7],
                numbers[start + 8], numbers[start + 9], numbers[start + 10], numbers[start + 11],
                numbers[start + 12], numbers[start + 13], numbers[start + 14],
                numbers[start + 15])
        }

        /// Blurs down the columns, turns rows into columns, and does both once more.
        private static func blurred(_ grey: [UInt8], side: Int) -> [Int16] {
            let weights = PuzzleMatch.blur(ofSide: side)
            var values = grey.map { Float(255 - Int($0)) * 4 }
            for _ in 0..<2 {
                values = turned(blurredDown(values, side: side, weights), side: side)
            }
            // What is fainter than 16 of 255 is no ink.
            return values.map { $0 < 64 ? 0 : Int16($0 + 0.5) }
        }

        private static func blurredDown(
            _ values: [Float], side: Int, _ weights: [Float]
        ) -> [Float] {
            let length = side / 8
            var rows: [SIMD8<Float>] = []
            rows.reserveCapacity(length * side)
            for start in stride(from: 0, to: values.count, by: 8) {
                rows.append(
                    SIMD8(
                        values[start], values[start + 1], values[start + 2], values[start + 3],
                        values[start + 4], values[start + 5], values[start + 6],
                        values[start + 7]))
            }
            var result: [Float] = []
            result.reserveCapacity(values.count)
            for y in 0..<side {
                for place in 0..<length {
                    var sum = rows[y * length + place] * weights[0]
                    for step in 1..<weights.count {
                        let above = y < step ? step - y - 1 : y - step
                        let below = y + step < side ? y + step : 2 * side - 1 - y - step
                        let pair = rows[above * length + place] + rows[below * length + place]
                        sum += pair * weights[step]
                    }
                    for lane in 0..<8 { result.append(sum[lane]) }
                }
            }
            return result
        }

        private static func turned(_ values: [Float], side: Int) -> [Float] {
            var result = [Float](repeating: 0, count: values.count)
            for y in 0..<side {
                for x in 0..<side { result[x * side + y] = values[y * side + x] }
            }
            return result
        }
    }
}
