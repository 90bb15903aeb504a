// SPDX-License-Identifier: Apache-2.0

import Corpora
import Testing

@Suite struct SceneRandomTests {
    @Test func `the sequence is a function of seed and index`() {
        var one = SceneRandom(seed: 7, index: 3)
        var same = SceneRandom(seed: 7, index: 3)
        var nextPicture = SceneRandom(seed: 7, index: 4)
        var nextSeed = SceneRandom(seed: 8, index: 3)
        for _ in 0..<100 {
            let bits = one.next()
            #expect(bits == same.next())
            #expect(bits != nextPicture.next())
            #expect(bits != nextSeed.next())
        }
    }

    @Test func `choices stay in their ranges and reach all of them`() {
        var random = SceneRandom(seed: 1, index: 0)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<7000 { counts[random.index(below: 7)] += 1 }
        #expect(counts.allSatisfy { (800...1200).contains($0) })
        for _ in 0..<1000 {
            #expect((0..<1).contains(random.unit()))
            #expect((-2...3).contains(random.number(in: -2...3)))
        }
        #expect(random.element(of: [Int]()) == nil)
    }

    @Test func `shuffling keeps every element`() {
        var random = SceneRandom(seed: 2, index: 0)
        let shuffled = random.shuffled(Array(0..<50))
        #expect(shuffled != Array(0..<50))
        #expect(shuffled.sorted() == Array(0..<50))
    }
}
