// SPDX-License-Identifier: Apache-2.0

import Images
import TestSupport
import Testing

@testable import Completions

struct CandidateRankingTests {
    @Test func ordersByScoreThenByNumber() {
        let ranking = CandidateRanking(scores: [-3, -1, -2, -1, -9])
        #expect(ranking.order == [1, 3, 2, 0, 4])
        #expect(Array(ranking.best(2)) == [1, 3])
        #expect(Array(ranking.best(nil)) == [1, 3, 2, 0, 4])
    }

    @Test func bestAreTheFirstOfAll() throws {
        let engine = CompletionEngine(model: try TinyModels.model())
        var request = CompletionRequest(
            picture: TinyModels.picture(width: 64, height: 64), candidateCount: 5)
        let all = try engine.complete(request)
        request.bestCount = 2
        let best = try engine.complete(request)
        #expect(all.count == 5 && best.count == 2)
        for (first, second) in zip(all, all.dropFirst()) {
            #expect(first.logLikelihoodPerToken >= second.logLikelihoodPerToken)
        }
        #expect(best.map(\.candidate) == all.prefix(2).map(\.candidate))
        #expect(best.map(\.picture) == all.prefix(2).map(\.picture))
    }
}
