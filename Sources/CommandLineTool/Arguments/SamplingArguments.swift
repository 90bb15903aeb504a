// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Completions

/// How tokens are chosen, and how many answers there are.
struct SamplingArguments: ParsableArguments {
    @Flag(help: "Always take the likeliest token; no chance is involved.")
    var argmax = false

    @Option(
        help: ArgumentHelp(
            "Below 1 choices are safer, above 1 wilder; 1 without it.", valueName: "t"))
    var temperature: Float?

    @Option(
        name: .customLong("top-k"),
        help: ArgumentHelp("Choose among the K likeliest tokens only.", valueName: "k"))
    var topK: Int?

    @Option(
        name: .customLong("top-p"),
        help: ArgumentHelp(
            "Choose among the likeliest tokens that together have probability P.", valueName: "p"))
    var topP: Float?

    @Option(
        help: ArgumentHelp(
            """
            How far the caption is followed: above 1, tokens count more that are likelier with it \
            than without, in twice the time. 1 is the plain model; as the model's config.json says \
            without it.
            """, valueName: "g"))
    var guidance: Float?

    @Option(
        help: ArgumentHelp(
            "The seed of all chance; the same seed, the same answer.", valueName: "s"))
    var seed: UInt64 = 0

    @Option(help: ArgumentHelp("How many different answers to draw.", valueName: "n"))
    var samples = 1

    @Option(help: ArgumentHelp("Keep only the K likeliest of the answers.", valueName: "k"))
    var best: Int?

    @Option(
        name: .customLong("decoding-window"),
        help: ArgumentHelp(
            """
            How many tokens the model reads at once where one answer is drawn: the last one and \
            guesses at the next; 1 for no guesses. The answer does not depend on it. As many as \
            pay without it.
            """, valueName: "n"))
    var decodingWindow: Int?

    func validate() throws {
        if argmax, temperature != nil || topK != nil || topP != nil {
            throw ValidationError(
                "--argmax leaves nothing to chance; drop it, or --temperature, --top-k and --top-p")
        }
        if argmax, samples > 1 {
            throw ValidationError(
                "--argmax gives the same answer every time; drop it, or --samples \(samples)")
        }
        if let temperature, !(temperature >= 0 && temperature.isFinite) {
            throw ValidationError("--temperature \(temperature): give a number of at least 0")
        }
        if let topK, topK < 1 {
            throw ValidationError("--top-k \(topK): give a whole number above 0")
        }
        if let topP, !(topP > 0 && topP <= 1) {
            throw ValidationError("--top-p \(topP): give a number above 0 and at most 1")
        }
        try GuidanceArgument.validate(guidance)
        if let decodingWindow, !(1...DecodingWindow.limit).contains(decodingWindow) {
            throw ValidationError(
                "--decoding-window \(decodingWindow): give a number from 1 to "
                    + "\(DecodingWindow.limit)")
        }
        try validateCounts()
    }

    private func validateCounts() throws {
        guard (1...CompletionRequest.candidateLimit).contains(samples) else {
            throw ValidationError(
                "--samples \(samples): give a number from 1 to \(CompletionRequest.candidateLimit)")
        }
        if let best, !(1...samples).contains(best) {
            throw ValidationError(
                "--best \(best): give a number from 1 to the number of samples, \(samples)")
        }
    }

    /// The choice of tokens.
    var options: SamplingOptions {
        SamplingOptions(
            temperature: argmax ? 0 : temperature ?? 1, topK: topK, topP: topP,
            guidance: guidance)
    }

    /// How many tokens a pass reads.
    var window: DecodingWindow { decodingWindow.map { .fixed($0) } ?? .adaptive }

    /// How many answers come back.
    var answerCount: Int { best ?? samples }
}
