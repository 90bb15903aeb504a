// SPDX-License-Identifier: Apache-2.0

package import Models

/// The loss of the transformer: one eighth text, seven eighths picture, each a mean of its tokens.
///
/// Source: Ramesh et al. 2021, section 2.2.
package struct TransformerLoss: Sendable, Equatable {
    /// The share of the text tokens.
    package static let textWeight: Float = 1.0 / 8
    /// The share of the picture tokens.
    package static let pictureWeight: Float = 7.0 / 8

    /// Mean cross-entropy of the text tokens, in nats.
    package var text: Double
    /// Mean cross-entropy of the picture tokens, in nats; weighed where the batch weighs them.
    package var picture: Double

    package init(text: Double = 0, picture: Double = 0) {
        self.text = text
        self.picture = picture
    }

    /// What training minimises.
    package var total: Double {
        Double(Self.textWeight) * text + Double(Self.pictureWeight) * picture
    }

    /// The loss of a batch without a gradient, its picture tokens all alike.
    package init(_ logits: TransformerLogits, batch: TokenBatch) {
        text = CrossEntropy.mean(logits.text, targets: batch.textTargets)
        picture = CrossEntropy.mean(logits.picture, targets: batch.pictureTargets)
    }

    /// The loss of a batch; the logits become `scale` times the gradient of its total.
    package static func replaceByGradient(
        _ logits: inout TransformerLogits, batch: TokenBatch, scale: Float
    ) -> TransformerLoss {
        let text = CrossEntropy.replaceByGradient(
            &logits.text, targets: batch.textTargets, weight: textWeight * scale)
        let picture = CrossEntropy.replaceByGradient(
            &logits.picture, targets: batch.pictureTargets,
            shares: batch.pictureWeights.map { $0.flatMap(\.self) }, weight: pictureWeight * scale)
        return TransformerLoss(text: text, picture: picture)
    }

    /// Adds `share` times another loss, for means over parts of a batch.
    package mutating func add(_ other: TransformerLoss, share: Double) {
        text += share * other.text
        picture += share * other.picture
    }
}

extension TokenBatch {
    /// The text tokens that are predicted: all but the first of each text, text by text.
    var textTargets: [Int32] { texts.flatMap { $0.dropFirst() } }
    /// The picture tokens, picture by picture; all of them are predicted.
    var pictureTargets: [Int32] { pictures.flatMap { $0 } }
}
