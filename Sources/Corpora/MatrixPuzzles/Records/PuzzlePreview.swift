// SPDX-License-Identifier: Apache-2.0

package import Images

/// A sheet of one set's puzzles, to look at.
package enum PuzzlePreview {
    /// Complete pictures with their levels, a row for every two levels, half as many of each side
    /// by side.
    ///
    /// - Parameters:
    ///   - set: whose.
    ///   - split: which of its puzzles.
    ///   - columns: pictures in a row; an even number.
    ///   - side: pixels across and down of each.
    /// - Returns: the sheet; nil where the set has no such split.
    package static func sheet(
        of set: PuzzleSet, _ split: PuzzleSplit, columns: Int = 8, side: Int = 112
    ) -> Image? {
        let levels = PuzzleGenerator.levels(set, split)
        guard !levels.isEmpty, columns >= 2 else { return nil }
        let records = levels.indices.flatMap { place in
            (0..<columns / 2).compactMap { round in
                PuzzleGenerator.record(set, split, index: place + round * levels.count)
            }
        }
        guard !records.isEmpty else { return nil }
        return Image.contactSheet(
            of: records.map { $0.picture().resized(to: PixelSize(width: side, height: side)) },
            captions: records.map { "level \($0.level)" }, columns: columns, gap: 6,
            background: PixelColor(208, 216, 232))
    }
}
