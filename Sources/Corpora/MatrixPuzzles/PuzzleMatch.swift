// SPDX-License-Identifier: Apache-2.0
package import Images

/// How like the true answer of a puzzle another answer looks.
///
/// Both are blurred a little, laid over each other at every displacement of up to two pixels each
/// way, and compared window by window: the ink they share over the ink that either has. An answer
/// is as good as its worst window. Windows in which neither has ink say nothing.
package enum PuzzleMatch {
    /// The score from which an answer counts as right.
    package static let closeMatch: Float = 0.70
    /// The greatest score that two pictures may have that must be told apart.
    package static let distinct: Float = 0.64
    /// Pixels across and down of the smallest box of a large picture.
    static let leastSide = 80
    /// How much ink an answer has, as a share of its box.
    package static let inkRange: ClosedRange<Float> = 0.03...0.70

    /// The score of an answer.
    ///
    /// - Parameters:
    ///   - answer: the box of an answer, see ``Prepared``.
    ///   - truth: the box of the truth, of the same size.
    /// - Returns: 1 for the truth itself, 0 for nothing in common; the same whichever of the two is
    ///   called the truth. Two empty boxes score 1.
    package static func score(answer: Image, truth: Image) -> Float {
        Prepared(answer).score(against: Prepared(truth))
    }

    /// Weights of a Gaussian blur, the middle one first, and all of both sides adding up to 1.
    ///
    /// The deviation is 1.5 pixels at side 80 and grows with the side. A table, because the
    /// exponential of the system's library is not the same everywhere.
    ///
    /// - Precondition: an answer box has this side, doubled if it is small: 80, 96, 112 or 120.
    static func blur(ofSide side: Int) -> [Float] {
        switch side {
        case 80: [0.26601, 0.213006, 0.109361, 0.036001, 0.007599, 0.001028]
        case 96: [0.22169, 0.189989, 0.119582, 0.055279, 0.018768, 0.00468, 0.000857]
        case 112:
            [
                0.190032, 0.169663, 0.120745, 0.068497, 0.030974, 0.011164,
                0.003208, 0.000735,
            ]
        case 120:
            [
                0.17733, 0.160655, 0.119458, 0.072904, 0.036517, 0.015013, 0.005066, 0.001403,
                0.000319,
            ]
        default: preconditionFailure("no answer box is \(side) pixels wide")
        }
    }
}
