// SPDX-License-Identifier: Apache-2.0

/// How wide lines are and how far stripes stand apart; they do not grow with a cell's side.
package enum PuzzlePen: Sendable {
    /// For the cells of sets C to E.
    case fine
    /// For those of set B.
    case bold

    /// The pen of a cell in a large picture, by its side in pixels.
    package init(side: Int) {
        self = side <= 80 ? .fine : .bold
    }

    /// The width of outlines and lines in pixels.
    package var strokeWidth: Double {
        switch self {
        case .fine: 2
        case .bold: 3
        }
    }

    /// How stripes repeat, in samples: fine ones every 8 pixels 3 pixels wide, bold ones every 12
    /// pixels 4 pixels wide; diagonal ones are measured along a row, √2 times as far.
    func pitch(of stripes: PuzzleCanvas.Stripes) -> (pitch: Int, line: Int) {
        switch (stripes, self) {
        case (.horizontal, .fine), (.vertical, .fine): (32, 12)
        case (.horizontal, .bold), (.vertical, .bold): (48, 16)
        case (.diagonal, .fine): (45, 17)
        case (.diagonal, .bold): (68, 23)
        }
    }
}
