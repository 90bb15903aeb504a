// SPDX-License-Identifier: Apache-2.0

public import Images

/// A puzzle whose last cell is blank: cells in two or three rows and columns that follow rules.
///
/// The blank cell is drawn with the likeliest tokens; no chance is involved. Everything outside
/// the cell stays as it is, bit for bit.
public struct PuzzleRequest: Sendable {
    /// The caption of puzzles that models learn from.
    public static let usualCaption = "a sequence of geometric shapes."

    /// The puzzle.
    public var puzzle: Image
    /// Its blank cell.
    public var cell: BlankCell
    /// Pictures that might belong into the cell; the model tells how likely each is.
    ///
    /// They are of the cell's shape, in any size, as ``BlankCell/fitted(_:number:)`` says.
    public var choices: [Image]
    /// Whether ink and paper are exchanged for the model, and its answer exchanged back.
    public var isInverted: Bool
    /// What the puzzle shows.
    public var caption: String
    /// How a puzzle that is not square meets the model's square.
    public var fit: FitMode

    /// A request with the usual options.
    ///
    /// - Parameters:
    ///   - puzzle: the puzzle.
    ///   - cell: its blank cell.
    ///   - choices: pictures that might belong into the cell.
    ///   - isInverted: whether ink and paper are exchanged for the model; nil where the puzzle's blank
    ///     cell tells, as models learn mostly from puzzles that are dark on light.
    ///   - caption: what the puzzle shows.
    ///   - fit: how a puzzle that is not square meets the model's square.
    public init(
        puzzle: Image, cell: BlankCell, choices: [Image] = [], isInverted: Bool? = nil,
        caption: String = Self.usualCaption, fit: FitMode = .stretch
    ) {
        self.puzzle = puzzle
        self.cell = cell
        self.choices = choices
        self.isInverted = isInverted ?? Self.isLightOnDark(puzzle, cell: cell)
        self.caption = caption
        self.fit = fit
    }

    /// Whether a puzzle's paper is dark: its blank cell is, on average.
    public static func isLightOnDark(_ puzzle: Image, cell: BlankCell) -> Bool {
        let pixels = puzzle.cropped(to: cell.region).pixels
        return pixels.reduce(0) { $0 + Int($1) } < 128 * pixels.count
    }

    /// What is drawn, without where.
    var drawing: CompletionRequest {
        CompletionRequest(
            picture: nil, caption: caption, sampling: SamplingOptions(temperature: 0, guidance: 1))
    }

    /// The layout on a model's square.
    ///
    /// - Throws: `CompletionError.cellOutside` where the cell was found in another picture.
    func layout(size: CanvasSize) throws(CompletionError) -> PuzzleLayout {
        guard puzzle.bounds.contains(cell.frame) else {
            throw .cellOutside(cell.region, size: puzzle.size)
        }
        return try PuzzleLayout(
            puzzle: puzzle, cell: cell, isInverted: isInverted, fit: fit, size: size)
    }
}
