// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Images

/// An answer that needs no understanding; what a model does is compared with it.
package enum PuzzleBaseline: String, Sendable, CaseIterable {
    /// Nothing.
    case blank
    /// What stands left of the answer: the left cell; in set A the field one box to the left.
    case left
    /// What stands above it.
    case upper
    /// Left and upper neighbour put together, less what stands between them.
    case sum
    /// What most of the given cells show, pixel by pixel; in set A the mean grey of the field.
    case majority

    /// What it puts into the answer box, without a frame.
    package func answer(to puzzle: PuzzleRecord) -> PuzzleSheet {
        var puzzle = puzzle
        puzzle.style = .none
        let sheet = puzzle.puzzleSheet()
        let set = puzzle.set
        let box = set.answerBox
        // To the next cell; what lies there in set A is a window of the field.
        let step = set == .a ? box.width : set.cellSide + set.gutter
        func neighbour(_ across: Int, _ down: Int) -> PuzzleSheet {
            let place = PixelRegion(
                x: box.x - across * step, y: box.y - down * step, width: box.width,
                height: box.height)
            return sheet.cropped(to: place)
        }
        switch self {
        case .blank:
            return PuzzleSheet(width: box.width, height: box.height)
        case .left:
            return neighbour(1, 0)
        case .upper:
            return neighbour(0, 1)
        case .sum:
            return Self.sum(neighbour(1, 0), neighbour(0, 1), less: neighbour(1, 1))
        case .majority where set == .a:
            return Self.mean(of: sheet, outside: box)
        case .majority:
            return Self.majority(set.cells.dropLast().map { sheet.cropped(to: $0) })
        }
    }

    private static func sum(
        _ left: PuzzleSheet, _ upper: PuzzleSheet, less corner: PuzzleSheet
    ) -> PuzzleSheet {
        var sum = left
        for index in sum.greys.indices {
            let grey = Int(left.greys[index]) + Int(upper.greys[index]) - Int(corner.greys[index])
            sum.greys[index] = UInt8(clamping: grey)
        }
        return sum
    }

    private static func mean(of sheet: PuzzleSheet, outside box: PixelRegion) -> PuzzleSheet {
        var (sum, count) = (0, 0)
        for y in 0..<sheet.height {
            for x in 0..<sheet.width where x < box.x || y < box.y {
                sum += Int(sheet.greys[y * sheet.width + x])
                count += 1
            }
        }
        var answer = PuzzleSheet(width: box.width, height: box.height)
        answer.greys = answer.greys.map { _ in UInt8(sum / max(1, count)) }
        return answer
    }

    /// The grey in the middle of all, each pixel for itself.
    private static func majority(_ cells: [PuzzleSheet]) -> PuzzleSheet {
        var answer = cells[0]
        for index in answer.greys.indices {
            answer.greys[index] = cells.map { $0.greys[index] }.sorted()[cells.count / 2]
        }
        return answer
    }
}
