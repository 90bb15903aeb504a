// SPDX-License-Identifier: Apache-2.0

import Corpora
import Testing

/// Which picture is shown when depends on the seed and the place alone.
struct ExampleSequenceTests {
    private let groups: [ExampleSequence.Group] = [
        .init(pictures: Array(0..<10), weight: 2), .init(pictures: [20, 21, 22], weight: 1),
        .init(pictures: [30], weight: 4), .init(pictures: [40, 41], weight: 0),
    ]

    @Test func everyPassShowsEveryExample() {
        var order = ExampleOrder(exampleCount: 7, seed: 3)
        let passes = (0..<3).map { pass in (0..<7).map { order.example(at: pass * 7 + $0) } }
        for pass in passes { #expect(pass.sorted() == Array(0..<7)) }
        #expect(passes[0] != passes[1])
        var again = ExampleOrder(exampleCount: 7, seed: 3)
        #expect(again.example(at: 15) == passes[2][1])
        #expect(again.example(at: 1) == passes[0][1])
        var other = ExampleOrder(exampleCount: 7, seed: 3, stream: 1)
        #expect((0..<21).map { other.example(at: $0) } != passes.flatMap { $0 })
    }

    @Test func sharesAreExactInEveryRound() throws {
        var sequence = try ExampleSequence(groups, seed: 5)
        for round in 0..<30 {
            let shown = (0..<7).map { sequence.picture(at: round * 7 + $0) }
            #expect(shown.count { $0 < 10 } == 2)
            #expect(shown.count { 20...22 ~= $0 } == 1)
            #expect(shown.count { $0 == 30 } == 4)
        }
    }

    @Test func aSourceShowsAllItsPicturesBeforeOneComesAgain() throws {
        var sequence = try ExampleSequence(groups, seed: 5)
        let shown = (0..<7 * 30).map { sequence.picture(at: $0) }.filter { $0 < 10 }
        for pass in 0..<6 {
            #expect(shown[pass * 10..<pass * 10 + 10].sorted() == Array(0..<10))
        }
    }

    @Test func anyPlaceIsTheSameWithoutAHistory() throws {
        var whole = try ExampleSequence(groups, seed: 8)
        let shown = (0..<200).map { whole.picture(at: $0) }
        for place in [199, 0, 57, 140, 3] {
            var fresh = try ExampleSequence(groups, seed: 8)
            #expect(fresh.picture(at: place) == shown[place])
            #expect(whole.picture(at: place) == shown[place])
        }
        var other = try ExampleSequence(groups, seed: 9)
        #expect((0..<200).map { other.picture(at: $0) } != shown)
    }

    @Test func nothingToShowIsRefused() {
        #expect(throws: SelectionError.noExamples) { try ExampleSequence([], seed: 1) }
        #expect(throws: SelectionError.noExamples) {
            try ExampleSequence([.init(pictures: [], weight: 1)], seed: 1)
        }
    }

    @Test(arguments: [
        ("a=1", "a=1"), ("b=2,a=4", "a=2,b=1"), ("a=0.5,b=0.25", "a=2,b=1"),
        ("a=100,b=0", "a=1,b=0"), ("a=0.01,b=1", "a=1,b=100"), ("a=1.5,b=1", "a=3,b=2"),
    ])
    func weightsAreRead(text: String, expected: String) throws {
        #expect(try SourceMix(text).description == expected)
        #expect(try SourceMix(expected) == SourceMix(text))
    }

    @Test(arguments: [
        "", "a", "a=", "=1", "a=x", "a=-1", "a=1,", "a=1,a=2", "a=0", "a=101", "a=1.234", "a=1.",
        "a=.5", "a=1=2", "a=1e1", "a=100.01",
    ])
    func weightsThatCannotBe(text: String) {
        let error = #expect(throws: SelectionError.self) { try SourceMix(text) }
        #expect(error?.description.contains("--mix \(text)") == true)
    }
}
