// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Foundation
import Images
package import Models
import Tensors

/// Captions and pictures kept out of training, to measure a transformer on and to look at.
package struct HeldOutTokens: Sendable {
    private let batches: [TokenBatch]
    private let answers: [HiddenCells?]
    private let sources: [String]
    private let prompts: TokenBatch
    private let discreteVAE: DiscreteVAE?
    private let seed: UInt64

    /// - Parameters:
    ///   - examples: the held-out examples; their prompts are the first tokens of each.
    ///   - answers: the cells of each example's answer, nil where it has none.
    ///   - sources: the source of each example, to measure the answers of each apart; empty where
    ///     that is not wanted.
    ///   - batch: examples that are measured at once.
    ///   - discreteVAE: draws the samples; without it none are drawn.
    ///   - seed: of the samples.
    package init(
        _ examples: TokenBatch, answers: [HiddenCells?] = [], sources: [String] = [], batch: Int,
        discreteVAE: DiscreteVAE?, seed: UInt64
    ) {
        precondition(answers.isEmpty || answers.count == examples.count)
        precondition(sources.isEmpty || sources.count == examples.count)
        self.answers = answers
        self.sources = sources
        batches = stride(from: 0, to: examples.count, by: max(1, batch)).map { first in
            let part = first..<min(examples.count, first + max(1, batch))
            return TokenBatch(
                texts: Array(examples.texts[part]), pictures: Array(examples.pictures[part]))
        }
        prompts = examples
        self.discreteVAE = discreteVAE
        self.seed = seed
    }

    /// Whether there is nothing to measure on.
    package var isEmpty: Bool { batches.isEmpty }

    /// The mean loss, in nats a token, and what a picture token costs in bits; beside that, where
    /// there are answers, what a token of them costs, and of those of each source.
    func measures(
        of model: SparseTransformer, precision: Precision
    ) -> [TrainingStep.Measure] {
        var loss = TransformerLoss()
        var answerCosts: [String: [Double]] = [:]
        var first = 0
        for batch in batches {
            // What the tape keeps is not used; with it whole batches are multiplied at once.
            let logits = model(batch, tape: Tape(precision: precision))
            let part = TransformerLoss(logits, batch: batch)
            loss.add(part, share: Double(batch.count) / Double(prompts.count))
            let costs = costsOfAnswers(
                logits, of: batch, from: first, columns: model.configuration.gridColumns)
            for (source, costs) in costs { answerCosts[source, default: []] += costs }
            first += batch.count
        }
        var measures =
            loss.measures + [.init("picture_bits", Float(loss.picture / log(2)))]
        let bits = { (costs: [Double]) in
            Float(costs.reduce(0, +) / Double(costs.count) / log(2))
        }
        guard !answerCosts.isEmpty else { return measures }
        let bySource = answerCosts.sorted { $0.key < $1.key }
        measures.append(.init("answer_bits", bits(bySource.flatMap(\.value))))
        guard !sources.isEmpty else { return measures }
        for (source, costs) in bySource {
            measures.append(.init("answer_bits_\(source)", bits(costs)))
        }
        return measures
    }

    /// What each token of a batch's answers costs, in nats, by the answers' sources.
    private func costsOfAnswers(
        _ logits: TransformerLogits, of batch: TokenBatch, from first: Int, columns: Int
    ) -> [String: [Double]] {
        guard !answers.isEmpty, answers[first..<first + batch.count].contains(where: { $0 != nil })
        else { return [:] }
        let losses = logits.picture.crossEntropy(targets: batch.pictureTargets).elements
        let count = losses.count / batch.count
        var costs: [String: [Double]] = [:]
        for example in 0..<batch.count {
            guard let answer = answers[first + example] else { continue }
            let source = sources.isEmpty ? "" : sources[first + example]
            costs[source, default: []] += (0..<count)
                .filter { answer.contains($0, columns: columns) }
                .map { Double(losses[example * count + $0]) }
        }
        return costs
    }

    /// Pictures above the same with their lower halves completed, at temperature 1.
    func completions(by model: SparseTransformer, count: Int, step: Int) -> Image? {
        guard let discreteVAE, !isEmpty else { return nil }
        let configuration = model.configuration
        let chosen = 0..<min(count, prompts.count)
        let grids = chosen.map { index in
            TokenGrid(
                rows: configuration.gridRows, columns: configuration.gridColumns,
                tokens: prompts.pictures[index])
        }
        let completed = chosen.map { index in
            var grid = grids[index]
            var generator = KeyedGenerator(
                seed, UInt64(step), UInt64(index), Purpose.sample.rawValue)
            grid.tokens = Self.completion(
                of: Array(grid.tokens.prefix(grid.tokens.count / 2)), text: prompts.texts[index],
                by: model, with: &generator)
            return grid
        }
        let pictures = discreteVAE.decode(grids) + discreteVAE.decode(completed)
        return Image.contactSheet(of: pictures, columns: chosen.count)
    }

    /// The kept tokens, then drawn ones until the picture is full.
    private static func completion(
        of kept: [Int32], text: [Int32], by model: SparseTransformer,
        with generator: inout KeyedGenerator
    ) -> [Int32] {
        var tokens = kept
        var cache = model.makeCache()
        var logits = model.append([text + kept], to: &cache)
        while true {
            let token = draw(from: logits.elements, with: &generator)
            tokens.append(token)
            guard tokens.count < model.configuration.picturePositions else { return tokens }
            logits = model.append([[token]], to: &cache)
        }
    }

    /// A token by its probability: the largest logit after Gumbel noise was added.
    private static func draw(
        from logits: [Float], with generator: inout KeyedGenerator
    ) -> Int32 {
        var (best, bestToken) = (-Float.infinity, 0)
        for (token, logit) in logits.enumerated() {
            let noisy = logit - log(-log(generator.nextUniform()))
            if noisy > best { (best, bestToken) = (noisy, token) }
        }
        return Int32(bestToken)
    }
}
