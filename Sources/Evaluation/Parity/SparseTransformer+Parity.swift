// SPDX-License-Identifier: Apache-2.0

import Completions
import Models
import Tensors

extension SparseTransformer {
    /// Measures logits of whole streams, those of decoding, and greedy completions.
    func parity(with expectation: ParityExpectation) throws -> [ParityMeasure] {
        // A token that stands before every text is the model's own.
        let start = Array(repeating: Int32(2), count: configuration.form.maskShift)
        let texts = try expectation.tokens(
            "text", each: configuration.commonPositions, below: configuration.textVocabularySize
        ).map { start + padded($0) }
        let pictures = try expectation.tokens(
            "image", each: configuration.picturePositions,
            below: configuration.pictureVocabularySize)
        guard texts.count == pictures.count else {
            throw expectation.missing("image", "has \(pictures.count) for \(texts.count) texts")
        }
        let batch = TokenBatch(texts: texts, pictures: pictures)
        var (measures, expected) = try wholeStreams(batch, expectation)
        measures.append(
            ParityMeasure("logits of decoding", decoded(batch), expected, within: 2e-4))
        var kept = Array(repeating: true, count: configuration.picturePositions)
        if expectation.has("kept") {
            kept = try expectation.tokens("kept").flatMap { $0 }.map { $0 != 0 }
            guard kept.count == configuration.picturePositions else {
                throw expectation.missing("kept", "has \(kept.count) numbers")
            }
        } else {
            for place in kept.count / 2..<kept.count { kept[place] = false }
        }
        let completions = zip(texts, pictures).flatMap { completion(of: $1, after: $0, kept) }
        measures.append(
            ParityMeasure(
                "greedy completion", completions,
                try expectation.tokens("greedy_completion").flatMap { $0 }))
        return measures
    }

    /// Padding is 0 in texts as the published code takes them, and positions have their own here.
    private func padded(_ text: [Int32]) -> [Int32] {
        guard configuration.form.padsByPosition else { return text }
        return text.enumerated().map { place, token in
            token == 0 ? Int32(configuration.textVocabularySize + place) : token
        }
    }

    /// The measures, and the expected logits of the picture tokens, one row each.
    private func wholeStreams(
        _ batch: TokenBatch, _ expectation: ParityExpectation
    ) throws -> ([ParityMeasure], Tensor) {
        guard expectation.has("logits") else {
            let logits = self(batch, tape: nil)
            let expected = try expectation.numbers("image_logits", rank: 3)
            let text = try expectation.numbers("text_logits", rank: 3)
            return (
                [
                    ParityMeasure("text logits", logits.text, text, within: 2e-4),
                    ParityMeasure("picture logits", logits.picture, expected, within: 2e-4),
                ], expected
            )
        }
        let logits = everyLogits(batch)
        let textCount = logits.text.shape.width
        let joint = try expectation.numbers("logits", rank: 3)
        guard joint.shape[0] == batch.count, joint.shape[1] >= configuration.positions - 1,
            joint.shape[2] == textCount + configuration.pictureVocabularySize
        else { throw expectation.missing("logits", "has shape \(joint.shape)") }
        let text = joint.columns(0..<textCount)
        let picture = joint.columns(textCount..<joint.shape.width)
        let first = configuration.textPositions - 1
        let rows = (0..<batch.count).flatMap { stream in
            (first..<first + configuration.picturePositions).map {
                Int32(stream * joint.shape[1] + $0)
            }
        }
        return (
            [
                ParityMeasure("text logits", logits.text, text, within: 2e-4),
                ParityMeasure("picture logits", logits.picture, picture, within: 2e-4),
            ], picture.gatheringRows(rows)
        )
    }

    /// The logits of every picture token, read token by token.
    private func decoded(_ batch: TokenBatch) -> Tensor {
        var rows: [Tensor] = []
        for (text, picture) in zip(batch.texts, batch.pictures) {
            var cache = makeCache()
            rows.append(append([text], to: &cache))
            for token in picture.dropLast() { rows.append(append([[token]], to: &cache)) }
        }
        return Tensor(joiningRows: rows, width: configuration.pictureVocabularySize)
    }

    private func completion(
        of picture: [Int32], after text: [Int32], _ kept: [Bool]
    ) -> [Int32] {
        var generator = TokenGenerator(
            transformer: self, text: text,
            grid: TokenGrid(
                rows: configuration.gridRows, columns: configuration.gridColumns, tokens: picture),
            known: KnownTokens(flags: kept), sampler: Sampler(options: .argmax, seed: 0),
            candidateCount: 1)
        while !generator.isFinished { generator.drawNext() }
        return generator.tokens[0]
    }
}
