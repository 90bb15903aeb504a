// SPDX-License-Identifier: Apache-2.0

/// How a token is chosen from the model's distribution.
///
/// Guidance comes first, then the filters in this order: temperature, the `topK` likeliest tokens,
/// the `topP` nucleus.
public struct SamplingOptions: Sendable, Equatable {
    /// Divides the logits: below 1 the choice is safer, above 1 wilder; 0 takes the likeliest token.
    public var temperature: Float
    /// Only this many of the likeliest tokens can be drawn; nil for all.
    public var topK: Int?
    /// Only the likeliest tokens that together have this probability can be drawn; nil for all.
    public var topP: Float?
    /// How far the caption is followed; nil for what the model's `config.json` says, else 1.
    ///
    /// Logits become `without + guidance · (with − without)` the caption: 1 leaves them as they are,
    /// above 1 tokens count more that the caption makes likelier. It takes a second reading of every
    /// token, and a model that has learnt without captions too.
    ///
    /// Source: Ho and Salimans 2022; for tokens Gafni et al. 2022.
    public var guidance: Float?

    /// Options from their parts.
    ///
    /// - Parameters:
    ///   - temperature: at least 0; 1 leaves the distribution as it is.
    ///   - topK: at least 1, or nil.
    ///   - topP: above 0 and at most 1, or nil.
    ///   - guidance: at least 0, or nil.
    public init(
        temperature: Float = 1, topK: Int? = nil, topP: Float? = nil, guidance: Float? = nil
    ) {
        self.temperature = temperature
        self.topK = topK
        self.topP = topP
        self.guidance = guidance
    }

    /// Always the likeliest token; no chance is involved.
    public static let argmax = SamplingOptions(temperature: 0)

    /// The first option that is out of its bounds, or nil when all make sense.
    var mistake: CompletionError? {
        if !(temperature >= 0 && temperature.isFinite) {
            return .badOption(
                name: "temperature", found: "\(temperature)", expected: "a number of at least 0")
        }
        if let topK, topK < 1 {
            return .badOption(name: "top-k", found: "\(topK)", expected: "a whole number above 0")
        }
        if let topP, !(topP > 0 && topP <= 1) {
            return .badOption(
                name: "top-p", found: "\(topP)", expected: "a number above 0 and at most 1")
        }
        if let guidance, !(guidance >= 0 && guidance.isFinite) {
            return .badOption(
                name: "guidance", found: "\(guidance)", expected: "a number of at least 0")
        }
        return nil
    }
}
