// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

@testable import Models

/// Token by token with a cache must say what the whole stream says at once.
struct DecodingTests {
    /// Larger than the convolutional window, so that rings wrap.
    static let configuration = SparseTransformerConfiguration(
        textPositions: 5, textVocabularySize: 9, gridRows: 14, gridColumns: 14,
        pictureVocabularySize: 21, modelWidth: 32, headCount: 2,
        patterns: [.row, .column, .full, .convolutional])
    static let transformer: SparseTransformer = {
        var parameters = LargeRandomParameters()
        do {
            return try SparseTransformer(configuration, parameters: &parameters)
        } catch {
            preconditionFailure("random parameters never fail")
        }
    }()

    /// An empty cache of the transformer, with keys and values in a precision.
    private func cache(_ precision: Precision) -> KeyValueCache {
        KeyValueCache(Self.configuration, precision: precision)
    }

    private func stream(_ seed: UInt64) -> (text: [Int32], picture: [Int32]) {
        let numbers = SeededNumbers(key: seed, stream: 0)
        let text = (0..<5).map { Int32(numbers.integer(below: 14, $0)) }
        let picture = (0..<196).map { Int32(numbers.integer(below: 21, 100 + $0)) }
        return (text, picture)
    }

    @Test(arguments: [1, 3, 32, 50, 196])
    func runsOfAnyLengthEqualTheWholeStream(length: Int) {
        let (text, picture) = stream(1)
        let whole = Self.transformer(
            TokenBatch(texts: [text], pictures: [picture]), tape: nil
        ).picture
        var cache = Self.transformer.makeCache()
        var logits = Self.transformer.append([text], to: &cache)
        var first = 0
        while first < 196 {
            expectClose(logits.elements, Array(whole.rows(first..<first + 1).elements))
            let run = Array(picture[first..<min(196, first + length)])
            logits = Self.transformer.append([run], to: &cache)
            first += run.count
        }
        let isFull = cache.isFull
        #expect(isFull)
    }

    /// With shifted masks that wrap, as ruDALL-E's second version has them.
    @Test(arguments: [1, 50, 195])
    func runsOfAVariantEqualTheWholeStream(length: Int) throws {
        var configuration = Self.configuration
        var variant = TransformerVariant()
        variant.normalizesBranches = true
        variant.normalizesHeads = true
        variant.maskShift = 1
        variant.attentionBound = 65_504
        configuration.variant = variant
        configuration.patterns = [.row, .column, .convolutional, .wrappingConvolutional]
        var parameters = LargeRandomParameters()
        let transformer = try SparseTransformer(configuration, parameters: &parameters)
        let (text, picture) = stream(7)
        let texts = text.map { $0 % 13 }
        let whole = transformer(
            TokenBatch(texts: [texts], pictures: [picture]), tape: nil
        ).picture
        var cache = transformer.makeCache()
        var logits = transformer.append([texts], to: &cache)
        var first = 0
        while first < 195 {
            expectClose(logits.elements, Array(whole.rows(first..<first + 1).elements))
            let run = Array(picture[first..<min(195, first + length)])
            logits = transformer.append([run], to: &cache)
            first += run.count
        }
        expectClose(logits.elements, Array(whole.rows(195..<196).elements))
    }

    @Test(arguments: Precision.allCases)
    func cuttingIntoRunsChangesNoBit(precision: Precision) {
        let (text, picture) = stream(2)
        var whole = cache(precision)
        let expected = Self.transformer.append([text + picture.prefix(100)], to: &whole)
        var parts = cache(precision)
        _ = Self.transformer.append([text], to: &parts)
        _ = Self.transformer.append([Array(picture[..<37])], to: &parts)
        let found = Self.transformer.append([Array(picture[37..<100])], to: &parts)
        #expect(found.elements == expected.elements)
    }

    @Test(arguments: Precision.allCases)
    func aCandidateDoesNotDependOnTheOthers(precision: Precision) {
        let (text, picture) = stream(3)
        let others = stream(4).picture
        var alone = cache(precision)
        _ = Self.transformer.append([text], to: &alone)
        var together = cache(precision)
        _ = Self.transformer.append([text], to: &together)
        together.replicate(to: 3)
        for place in stride(from: 0, to: 60, by: 20) {
            let mine = Array(picture[place..<place + 20])
            let theirs = Array(others[place..<place + 20])
            let expected = Self.transformer.append([mine], to: &alone)
            let found = Self.transformer.append([theirs, mine, theirs], to: &together)
            #expect(found.rows(1..<2).elements == expected.elements)
        }
    }

    /// Candidates that part inside the text, at the first picture token, and far behind it, where
    /// rings have been crossed before and are crossed again.
    @Test(arguments: [-2, 0, 1, 37, 64, 100], Precision.allCases)
    func candidatesShareWhatWasReadBefore(place: Int, precision: Precision) {
        let (text, picture) = stream(3)
        let others = [stream(4).picture, stream(7).picture]
        let whole = text + picture
        let parting = text.count + place
        var alone = cache(precision)
        _ = Self.transformer.append([Array(whole[..<parting])], to: &alone)
        var together = cache(precision)
        _ = Self.transformer.append([Array(whole[..<parting])], to: &together)
        let before = together.byteCount
        together.replicate(to: 3)
        if place >= 64 { #expect(together.byteCount < 7 * before / 2) }
        var position = parting
        for count in [1, 5, 1, 32, 40, 1, 60] where position + count < whole.count {
            let mine = Array(whole[position..<position + count])
            let theirs = others.map { other in
                (position..<position + count).map {
                    $0 < text.count ? text[$0] : other[$0 - text.count]
                }
            }
            let expected = Self.transformer.append([mine], to: &alone)
            let found = Self.transformer.append([theirs[0], mine, theirs[1]], to: &together)
            #expect(found.rows(1..<2).elements == expected.elements)
            position += count
        }
    }

    /// Other tokens may be read where some have been read before.
    @Test(arguments: [(1, 0), (2, 3), (9, 5), (2, 40), (9, 150)], Precision.allCases)
    func memoryIsPlannedAsItIsTaken(shape: (candidates: Int, place: Int), precision: Precision) {
        let (candidates, place) = shape
        let (text, picture) = stream(1)
        var cache = cache(precision)
        if place > 0 {
            _ = Self.transformer.append([Array((text + picture)[..<place])], to: &cache)
        }
        cache.replicate(to: candidates)
        let (taken, planned) = (
            cache.byteCount,
            KeyValueCache.byteCount(
                Self.configuration, precision: precision, candidates: candidates,
                partingAt: place)
        )
        #expect(taken == planned)
    }

    /// Half the memory, and nearly the same logits.
    @Test func halvesSayNearlyTheSame() {
        let (text, picture) = stream(2)
        var exact = cache(.float32)
        var rounded = cache(.bfloat16)
        let bytes = (exact.byteCount, rounded.byteCount)
        #expect(bytes.1 == bytes.0 / 2)
        let expected = Self.transformer.append([text + picture.prefix(100)], to: &exact).elements
        let found = Self.transformer.append([text + picture.prefix(100)], to: &rounded).elements
        #expect(found != expected)
        let error = zip(found, expected).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
        let size = expected.reduce(0.0) { $0 + Double($1 * $1) }
        #expect((error / size).squareRoot() < 5e-3)
    }

    @Test(arguments: Precision.allCases)
    func theStreamGoesBack(precision: Precision) {
        let (text, picture) = stream(3)
        let wrong = stream(4).picture
        var straight = cache(precision)
        var bent = cache(precision)
        _ = Self.transformer.append([text], to: &straight)
        _ = Self.transformer.append([text], to: &bent)
        var place = 0
        for (kept, count) in [(3, 8), (1, 32), (32, 32), (5, 6), (2, 32), (20, 32), (1, 2)] {
            let right = Array(picture[place..<place + kept])
            let guesses = right + wrong[place + kept..<place + count]
            let found = Self.transformer.appendEach(guesses, to: &bent)
            bent.retract(to: text.count + place + kept)
            for (row, token) in right.enumerated() {
                let expected = Self.transformer.append([[token]], to: &straight)
                #expect(found.rows(row..<row + 1).elements == expected.elements)
            }
            place += kept
        }
    }

    @Test(arguments: [1, 2, 3, 7])
    func theNumberOfThreadsChangesNoBit(threads: Int) {
        let before = ComputeThreads.count
        defer { ComputeThreads.count = before }
        let (text, picture) = stream(5)
        let batch = TokenBatch(texts: [text], pictures: [picture])
        ComputeThreads.count = 1
        let expected = Self.transformer(batch, tape: nil).picture.elements
        ComputeThreads.count = threads
        #expect(Self.transformer(batch, tape: nil).picture.elements == expected)
        #expect(Self.transformer(batch, tape: nil).picture.elements == expected)
    }

    @Test func theTapeChangesNothingButRounding() {
        let (text, picture) = stream(6)
        let batch = TokenBatch(texts: [text], pictures: [picture])
        let plain = Self.transformer(batch, tape: nil)
        let taped = Self.transformer(batch, tape: Tape())
        expectClose(taped.picture.elements, plain.picture.elements)
        expectClose(taped.text.elements, plain.text.elements)
    }

    private func expectClose(
        _ found: [Float], _ expected: [Float], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(found.count == expected.count, sourceLocation: sourceLocation)
        for (place, (left, right)) in zip(found, expected).enumerated()
        where abs(left - right) > 1e-4 * max(1, abs(right)) {
            Issue.record(
                "element \(place) is \(left), expected \(right)", sourceLocation: sourceLocation)
            return
        }
    }
}

/// Weights large enough that attention is far from uniform, so that a wrong window shows.
private struct LargeRandomParameters: ParameterSource {
    private var source = RandomParameters(seed: 3)

    mutating func parameter(
        _ name: String, shape: Shape, initialization: Initialization, decays: Bool
    ) -> Parameter {
        var parameter = source.parameter(
            name, shape: shape, initialization: .normal(deviation: 0.3), decays: decays)
        if case .ones = initialization { parameter.value = Tensor(shape, filledWith: 1) }
        return parameter
    }
}
