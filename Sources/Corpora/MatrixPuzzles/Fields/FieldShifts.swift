// SPDX-License-Identifier: Apache-2.0
import Images

/// What the visible part of a field says about the hidden one by repeating itself.
///
/// Every shift of up to 128 pixels each way under which the visible part agrees with itself is a
/// reading. Each must fill what it can of the answer box with the truth, and together those that
/// leave no doubt must fill all of it.
struct FieldShifts {
    /// The greatest shift each way.
    static let reach = 128
    /// A shift counts only where it can be judged on this many pixels: a quarter of the picture.
    ///
    /// Half of it would leave out every shift that reaches the box's last corner: with 96 pixels
    /// across, 160 × 256 pixels remain, of which the box takes 96 × 96.
    static let leastPairs = 256 * 256 / 4
    /// One pixel of so many may disagree where a shift must not mislead.
    ///
    /// A little more than the 0.5 % that make a reading, so that no puzzle depends on where exactly
    /// the line is drawn.
    private static let doubtful = 160
    /// One pixel of so many may disagree where a shift is needed to fill the box, a little less.
    private static let certain = 220

    /// Pixels darker than each threshold, as bits: four words a row, bit 0 of a word leftmost.
    private let planes: [[UInt64]]
    /// Visible pixels.
    private let known: [UInt64]
    /// Pixels of the answer box that have to be told.
    private let asked: [UInt64]

    /// - Parameters:
    ///   - sheet: the complete field.
    ///   - thresholds: greys between the field's greys.
    ///   - isHidden: pixels that belong to something else and say nothing.
    init(_ sheet: PuzzleSheet, thresholds: [UInt8], isHidden: [Bool]) {
        let box = PuzzleSet.a.answerBox
        func bits(_ isSet: (Int, Int) -> Bool) -> [UInt64] {
            var words = [UInt64](repeating: 0, count: 1024)
            for y in 0..<256 {
                for x in 0..<256 where isSet(x, y) { words[4 * y + x / 64] |= 1 << UInt64(x % 64) }
            }
            return words
        }
        planes = thresholds.map { threshold in bits { sheet.greys[256 * $1 + $0] < threshold } }
        known = bits { ($0 < box.x || $1 < box.y) && !isHidden[256 * $1 + $0] }
        asked = bits { $0 >= box.x && $1 >= box.y && !isHidden[256 * $1 + $0] }
    }

    /// Whether all readings agree with the truth and leave nothing open.
    var tellTruth: Bool {
        var open = asked
        for across in 0...Self.reach {
            let ahead = Moved(planes, known, by: across)
            var back: Moved?
            for down in (across == 0 ? 1 : -Self.reach)...Self.reach {
                guard let agreement = agreement(with: ahead, across: across, down: down) else {
                    continue
                }
                let moved = back ?? Moved(planes, known, by: -across)
                back = moved
                for (source, down) in [(ahead, down), (moved, -down)] {
                    guard let filled = filled(from: source, down: down) else { return false }
                    guard agreement == .certain else { continue }
                    for word in filled { open[word.at] &= ~word.bits }
                }
            }
        }
        return open.allSatisfy { $0 == 0 }
    }

    /// How sure it is that a shift makes what is hidden.
    private enum Agreement {
        case doubtful, certain
    }

    /// How well the visible part, moved, agrees with itself; nil where it does not, or where too
    /// little can be judged.
    private func agreement(with moved: Moved, across: Int, down: Int) -> Agreement? {
        let most = (256 - across) * (256 - abs(down))
        guard most >= Self.leastPairs else { return nil }
        var pairs = 0
        var misses = 0
        // Rows from all over the picture, so that most shifts are dropped after a few.
        for index in 0..<256 {
            let row = index * 37 & 255
            guard (0..<256).contains(row - down) else { continue }
            let from = 4 * (row - down)
            for word in 0..<4 {
                let common = known[4 * row + word] & moved.known[from + word]
                pairs += common.nonzeroBitCount
                misses +=
                    (differences(4 * row + word, moved, from + word) & common)
                    .nonzeroBitCount
            }
            if misses * Self.doubtful > most { return nil }
        }
        guard pairs >= Self.leastPairs, misses * Self.doubtful <= pairs else { return nil }
        return misses * Self.certain <= pairs ? .certain : .doubtful
    }

    private func differences(_ index: Int, _ moved: Moved, _ from: Int) -> UInt64 {
        var differences: UInt64 = 0
        for (plane, other) in zip(planes, moved.planes) {
            differences |= plane[index] ^ other[from]
        }
        return differences
    }

    /// What of the answer box a shift makes; nil where less than 99 % of it is the truth.
    private func filled(from moved: Moved, down: Int) -> [(at: Int, bits: UInt64)]? {
        var words: [(at: Int, bits: UInt64)] = []
        var filled = 0
        var misses = 0
        for row in PuzzleSet.a.answerRows where (0..<256).contains(row - down) {
            for word in 2..<4 {
                let index = 4 * row + word
                let from = 4 * (row - down) + word
                let told = asked[index] & moved.known[from]
                guard told != 0 else { continue }
                filled += told.nonzeroBitCount
                misses += (differences(index, moved, from) & told).nonzeroBitCount
                words.append((index, told))
            }
        }
        return misses * 100 <= filled ? words : nil
    }

    /// The planes and what is known of them, moved across.
    private struct Moved {
        let planes: [[UInt64]]
        let known: [UInt64]

        init(_ planes: [[UInt64]], _ known: [UInt64], by across: Int) {
            self.planes = planes.map { Self.moved($0, by: across) }
            self.known = Self.moved(known, by: across)
        }

        private static func moved(_ words: [UInt64], by across: Int) -> [UInt64] {
            let (far, near) = (abs(across) / 64, UInt64(abs(across) % 64))
            var result = words
            for index in words.indices {
                let column = index & 3
                let row = index - column
                func word(_ column: Int) -> UInt64 {
                    (0..<4).contains(column) ? words[row + column] : 0
                }
                if across >= 0 {
                    result[index] =
                        word(column - far) << near | word(column - far - 1) >> (64 - near)
                } else {
                    result[index] =
                        word(column + far) >> near | word(column + far + 1) << (64 - near)
                }
            }
            return result
        }
    }
}

extension PuzzleSet {
    /// The rows of the answer box.
    var answerRows: Range<Int> { answerBox.y..<answerBox.bottom }
}
