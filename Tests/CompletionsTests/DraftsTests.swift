// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Completions

/// What is guessed, and how many guesses a pass reads.
struct DraftsTests {
    @Test func guessesFollowThePicture() {
        let known = KnownTokens(cells: 4, exceptFromRow: 2, column: 0)
        let tokens: [Int32] = [
            1, 2, 1, 2,
            5, 6, 5, 9,
            0, 0, 0, 0,
            0, 0, 0, 0,
        ]
        var drafts = TokenDrafts(tokens: tokens, known: known, columns: 4)
        // Nothing stood left of the edge below a 5, so the token above is taken.
        #expect(drafts.guess(8, in: tokens) == 5)
        var drawn = tokens
        drawn[8] = 5
        // 6 stood right of a 5 below a 2, not below a 6.
        #expect(drafts.guess(9, in: drawn) == 6)
        drawn[9] = 7
        drafts.learn(9, in: drawn)
        #expect(TokenDrafts(tokens: drawn, known: known, columns: 4).guess(9, in: drawn) == 6)
        #expect(drafts.guess(9, in: drawn) == 7)
        drafts.note(3, at: 9)
        #expect(drafts.guess(9, in: drawn) == 3)
    }

    @Test func theFirstTokenOfAnEmptyPictureIsGuessedToo() {
        let known = KnownTokens(cells: 2, exceptFromRow: 0, column: 0)
        let drafts = TokenDrafts(tokens: [0, 0, 0, 0], known: known, columns: 2)
        #expect(drafts.guess(0, in: [0, 0, 0, 0]) == 0)
        #expect(drafts.guess(1, in: [4, 0, 0, 0]) == 4)
    }

    @Test func aFixedWindowStays() {
        var choice = WindowChoice(.fixed(7))
        choice.learn(width: 7, seconds: 1)
        choice.learn(guessWasRight: true)
        #expect(choice.next == 7)
    }

    /// Where a pass costs the same whatever it reads, right guesses make the window large; where it
    /// costs as its tokens, or guesses are wrong, none are made.
    @Test(arguments: [(1.0, 0.0, true, 16...32), (0, 1, false, 1...2), (1, 0.05, false, 1...2)])
    func theWindowIsWhatPays(
        _ fixed: Double, _ each: Double, _ areRight: Bool, _ expected: ClosedRange<Int>
    ) {
        var choice = WindowChoice(.adaptive)
        var widths: [Int] = []
        for _ in 0..<200 {
            let width = choice.next
            widths.append(width)
            choice.learn(width: width, seconds: fixed + each * Double(width))
            for _ in 1..<max(width, 2) { choice.learn(guessWasRight: areRight) }
        }
        let settled = widths.suffix(100)
        #expect(settled.count { expected.contains($0) } >= 90)
    }
}
