// SPDX-License-Identifier: Apache-2.0

import Completions
import Images
import Models

/// What `--json` of `complete` and `generate` prints.
struct CompletionReport: Encodable {
    /// One answer.
    struct Output: Encodable {
        let path: String
        /// Where there are several captions.
        let caption: String?
        let candidate: Int
        let seed: UInt64
        let logLikelihoodPerToken: Double
        /// Where answers are ordered by it.
        let similarity: Double?
    }

    /// The drawn part, in pixels of the input.
    struct Region: Encodable {
        let x: Int
        let y: Int
        let width: Int
        let height: Int

        init(_ region: PixelRegion) {
            (x, y, width, height) = (region.x, region.y, region.width, region.height)
        }

        /// For people.
        var words: String { "\(width)×\(height) pixels at \(x),\(y)" }
    }

    /// The picture tokens.
    struct Tokens: Encodable {
        let rows: Int
        let columns: Int
        let kept: Int
        let generated: Int

        init(_ answer: Completion) {
            (rows, columns) = (answer.tokens.rows, answer.tokens.columns)
            (kept, generated) = (answer.tokenCounts.kept, answer.tokenCounts.generated)
        }
    }

    /// How long it took.
    struct Seconds: Encodable {
        let load: Double
        let encode: Double
        let prefill: Double
        let generate: Double
        let decode: Double
        let total: Double

        init(_ timings: CompletionTimings, load: Double, total: Double) {
            self.load = load.rounded(places: 4)
            encode = timings.encode.rounded(places: 4)
            prefill = timings.prefill.rounded(places: 4)
            generate = timings.generate.rounded(places: 4)
            decode = timings.decode.rounded(places: 4)
            self.total = total.rounded(places: 4)
        }
    }

    let outputs: [Output]
    let region: Region
    let tokens: Tokens
    let seconds: Seconds
    let model: String

    /// - Parameters:
    ///   - answers: at least one answer, best first.
    ///   - paths: where each was written.
    ///   - captions: one for each answer, where they differ.
    ///   - seed: the seed of all of them.
    ///   - model: the model's name.
    ///   - load: seconds for loading the model; 0 when an earlier input paid for it.
    ///   - total: seconds for all of it.
    init(
        answers: [Completion], paths: [String], captions: [String]? = nil, seed: UInt64,
        model: String, load: Double, total: Double
    ) {
        outputs = answers.indices.map { index in
            let answer = answers[index]
            return Output(
                path: paths[index], caption: captions?[index], candidate: answer.candidate,
                seed: seed,
                logLikelihoodPerToken: answer.logLikelihoodPerToken.rounded(places: 6),
                similarity: answer.similarity?.rounded(places: 6))
        }
        region = Region(answers[0].region)
        tokens = Tokens(answers[0])
        seconds = Seconds(answers[0].timings, load: load, total: total)
        self.model = model
    }

    /// The report for people: one line a candidate, then what was drawn and how long it took.
    var lines: [String] {
        outputs.map { output in
            "\(output.path): " + (output.caption.map { $0.isEmpty ? "" : "\($0): " } ?? "")
                + "candidate \(output.candidate), seed \(output.seed), "
                + "log-likelihood \(output.logLikelihoodPerToken.rounded(places: 3)) a token"
                + (output.similarity.map { ", similarity \($0.rounded(places: 4))" } ?? "")
        } + [
            "drew \(region.words): "
                + "\(tokens.generated) of \(tokens.kept + tokens.generated) tokens, "
                + "in \(seconds.total.rounded(places: 2)) s"
        ]
    }
}
