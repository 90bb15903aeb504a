// SPDX-License-Identifier: Apache-2.0

package import Images

/// How large a puzzle's picture is, and where its cells lie in it.
///
/// Cells begin on the edges of tokens in both, or the same figure would be other tokens in each cell.
package enum PuzzleFormat: Sendable, CaseIterable {
    /// 256×256 pixels.
    case large
    /// 128×128 pixels, to learn rules from before large pictures.
    ///
    /// Figures are smaller, but lines are as wide and stripes as far apart as in the large picture,
    /// so that both are made of the same tokens. Of a field a part is shown, as large as it is
    /// there; a figure, which is alike on both sides of the field's middle, is halved.
    case small

    /// The format of pictures of this size; nil where there is none.
    package init?(pictureSide: Int) {
        guard let format = Self.allCases.first(where: { $0.pictureSide == pictureSide }) else {
            return nil
        }
        self = format
    }

    /// Pixels across and down of the whole picture.
    package var pictureSide: Int {
        switch self {
        case .large: PuzzleSet.pictureSide
        case .small: 128
        }
    }

    /// Pixels across and down of a cell; the whole picture for set A.
    package func cellSide(of set: PuzzleSet) -> Int {
        switch (self, set) {
        case (.large, _): set.cellSide
        case (.small, .a): pictureSide
        case (.small, .b): 56
        case (.small, .c), (.small, .d), (.small, .e): 40
        }
    }

    /// The first column, or row, of cells; three small ones have no room for two gutters.
    package func cellEdges(of set: PuzzleSet) -> [Int] {
        switch (self, set) {
        case (.large, _): set.cells.prefix(set.columns).map(\.x)
        case (.small, .a): [0]
        case (.small, .b): [0, 72]
        case (.small, .c), (.small, .d), (.small, .e): [0, 48, 88]
        }
    }

    /// The cells, row by row from the top left; the last one of B to E is the answer's.
    package func cells(of set: PuzzleSet) -> [PixelRegion] {
        let (edges, side) = (cellEdges(of: set), cellSide(of: set))
        return edges.flatMap { y in
            edges.map { x in PixelRegion(x: x, y: y, width: side, height: side) }
        }
    }

    /// The region that a puzzle leaves blank; it reaches the lower right corner.
    package func answerBox(of set: PuzzleSet) -> PixelRegion {
        guard self == .small else { return set.answerBox }
        let edge = set == .a ? 80 : cellEdges(of: set)[set.columns - 1]
        return PixelRegion(x: edge, y: edge, width: pictureSide - edge, height: pictureSide - edge)
    }
}
