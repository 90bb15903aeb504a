// SPDX-License-Identifier: Apache-2.0

/// Why a request cannot be carried out.
public enum CompletionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The caption has more tokens than the model has text positions.
    case captionTooLong(tokenCount: Int, limit: Int)
    /// The region leaves nothing to draw: its corner, in pixels, is outside what the model sees.
    case regionOutside(x: Int, y: Int, width: Int, height: Int)
    /// An option is out of its bounds.
    case badOption(name: String, found: String, expected: String)
    /// The model lacks a part that the request needs.
    case incompleteModel(name: String, missing: String)

    /// One sentence: what was found, and what would work.
    public var description: String {
        switch self {
        case .captionTooLong(let tokenCount, let limit):
            "the caption has \(tokenCount) tokens and the model reads at most \(limit); "
                + "shorten it by some words"
        case .regionOutside(let x, let y, let width, let height):
            "the region starts at \(x),\(y), outside the picture of \(width)×\(height) pixels; "
                + "keep fewer rows or columns, or start it inside the picture"
        case .badOption(let name, let found, let expected):
            "\(name) is \(found); it must be \(expected)"
        case .incompleteModel(let name, let missing):
            "model \(name) has no \(missing); train one into its directory, "
                + "or name another model"
        }
    }
}
