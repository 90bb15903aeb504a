// SPDX-License-Identifier: Apache-2.0

package import Completions
package import Corpora
package import Images

/// Measures what a model makes of subjects that it has not learned from, against true answers.
package struct TransformationEvaluation: Sendable {
    /// What was measured of one question.
    package struct Measure: Sendable {
        /// What was asked for.
        package let transformation: Transformation
        /// What the subject is called.
        package let subject: String
        /// The transformation whose true answer is nearest to what was drawn.
        package let nearest: Transformation?
        /// The one whose true answer is nearest to the upper half itself.
        package let nearestToCopy: Transformation?
        /// The structural similarity of what was drawn to the true answer.
        package let similarity: Double
        /// That of the upper half to the true answer.
        package let copySimilarity: Double
        /// The peak signal-to-noise ratio of what was drawn, in decibels.
        package let signalToNoise: Double
        /// That of the upper half, in decibels.
        package let copySignalToNoise: Double
        /// The upper half, what was drawn, and the true answer, from top to bottom.
        package let picture: Image

        /// Whether what was drawn is what was asked for.
        package var isRight: Bool { nearest == transformation }
    }

    private let engine: CompletionEngine
    private let pairs: TransformationPairs
    private let guidance: Float?
    private let keepsDetail: Bool

    /// - Parameters:
    ///   - engine: the model.
    ///   - pairs: where subjects come from.
    ///   - guidance: how far captions are followed; nil for what the model says.
    ///   - keepsDetail: whether answers have the photo's detail, as users get them.
    package init(
        engine: CompletionEngine, pairs: TransformationPairs, guidance: Float? = nil,
        keepsDetail: Bool = true
    ) {
        self.engine = engine
        self.pairs = pairs
        self.guidance = guidance
        self.keepsDetail = keepsDetail
    }

    /// Asks one question, with the likeliest token everywhere.
    ///
    /// - Returns: nil where the subject cannot be transformed so.
    /// - Throws: where the caption is too long for the model.
    package func measure(
        _ choice: TransformationPairs.Choice
    ) throws(CompletionError) -> Measure? {
        guard let trial = pairs.trial(of: choice), let truth = trial.truth else { return nil }
        let drawn = try engine.transform(
            TransformationRequest(
                photo: trial.upper, caption: trial.caption, fit: .stretch,
                keepsDetail: keepsDetail && trial.transformation.keepsDetail,
                sampling: SamplingOptions(temperature: 0, guidance: guidance))
        )[0].picture
        return Measure(
            transformation: trial.transformation, subject: trial.subject,
            nearest: Self.nearest(to: drawn, of: trial.answers),
            nearestToCopy: Self.nearest(to: trial.upper, of: trial.answers),
            similarity: StructuralSimilarity.mean(drawn, truth),
            copySimilarity: StructuralSimilarity.mean(trial.upper, truth),
            signalToNoise: ReconstructionEvaluation.signalToNoise(drawn, truth),
            copySignalToNoise: ReconstructionEvaluation.signalToNoise(trial.upper, truth),
            picture: .contactSheet(of: [trial.upper, drawn, truth], columns: 1, gap: 2))
    }

    /// The transformation whose true answer is nearest to a picture.
    ///
    /// Nearest by the squared difference of the colours of blocks of 4×4 pixels, so that what a
    /// picture shows counts more than whether its edges lie on the same pixel.
    package static func nearest(
        to picture: Image, of answers: [TransformationTrial.Answer]
    ) -> Transformation? {
        let small = PixelSize(
            width: max(1, picture.width / 4), height: max(1, picture.height / 4))
        let own = picture.resized(to: small).pixels
        let distances = answers.map { answer in
            zip(own, answer.picture.resized(to: small).pixels).reduce(0) { sum, pair in
                let difference = Int(pair.0) - Int(pair.1)
                return sum + difference * difference
            }
        }
        guard let least = distances.min(), let place = distances.firstIndex(of: least)
        else { return nil }
        return answers[place].transformation
    }
}
