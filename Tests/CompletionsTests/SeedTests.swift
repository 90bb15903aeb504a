// SPDX-License-Identifier: Apache-2.0

import Completions
import Images
import Models
import Synchronization
import Tensors
import TestSupport
import Testing

/// The same seed gives the same answer, whatever runs beside it.
@Suite(.serialized)
struct SeedTests {
    private func answers(
        samples: Int, seed: UInt64 = 3, region: CompletionRegion = .keepingTopHalf
    ) throws -> [Int: Completion] {
        let engine = CompletionEngine(model: try TinyModels.model())
        let request = CompletionRequest(
            picture: TinyModels.picture(width: 64, height: 64), caption: "a red cube",
            region: region, seed: seed, candidateCount: samples)
        return Dictionary(
            uniqueKeysWithValues: try engine.complete(request).map { ($0.candidate, $0) })
    }

    @Test(arguments: [CompletionRegion.keepingTopHalf, .corner(x: 24, y: 16), .keepingColumns(40)])
    func candidatesDoNotDependOnTheirNumber(_ region: CompletionRegion) throws {
        let one = try answers(samples: 1, region: region)
        let four = try answers(samples: 4, region: region)
        let seven = try answers(samples: 7, region: region)
        #expect(four.count == 4 && seven.count == 7)
        #expect(one[0]?.tokens == four[0]?.tokens)
        #expect(one[0]?.picture == four[0]?.picture)
        #expect(one[0]?.logLikelihoodPerToken == four[0]?.logLikelihoodPerToken)
        for candidate in 0..<4 { #expect(four[candidate]?.tokens == seven[candidate]?.tokens) }
        #expect(Set(four.values.map(\.tokens.tokens)).count == 4)
    }

    @Test func threadsChangeNothing() throws {
        let usual = ComputeThreads.count
        defer { ComputeThreads.count = usual }
        var found: [[Int: Completion]] = []
        for threads in [1, 2, 3] {
            ComputeThreads.count = threads
            found.append(try answers(samples: 3))
        }
        for other in found.dropFirst() {
            for candidate in 0..<3 {
                #expect(other[candidate]?.tokens == found[0][candidate]?.tokens)
                #expect(other[candidate]?.picture == found[0][candidate]?.picture)
            }
        }
    }

    @Test func seedsDiffer() throws {
        #expect(
            try answers(samples: 1, seed: 1)[0]?.tokens
                != answers(samples: 1, seed: 2)[0]?.tokens)
    }

    @Test func stepsCanBeWalkedTwiceAndLeftEarly() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        let steps = try engine.steps(
            for: CompletionRequest(picture: TinyModels.picture(width: 64, height: 64)))
        var seen: [Int] = []
        for step in steps {
            guard case .drawn(let positions, let count) = step else { break }
            #expect(count == 32)
            seen.append(positions)
            if positions == 5 { break }
        }
        #expect(seen == Array(0...5))
        var tokens: [TokenGrid] = []
        for _ in 0..<2 {
            for case .finished(let answers) in steps { tokens += answers.map(\.tokens) }
        }
        #expect(tokens.count == 2 && tokens[0] == tokens[1])
    }
}
