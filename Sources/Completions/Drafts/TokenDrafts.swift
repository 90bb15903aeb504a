// SPDX-License-Identifier: Apache-2.0

/// Guesses at the tokens of a picture that are not drawn yet.
///
/// A guess is what the model said of the position last, when it saw other guesses before it; else
/// what followed the same left and upper neighbours latest in the picture; else the token above.
struct TokenDrafts: Sendable {
    private struct Neighbours: Hashable {
        let left, above: Int32
    }

    private let columns: Int
    private var said: [Int32?]
    private var followers: [Neighbours: Int32] = [:]

    /// - Parameters:
    ///   - tokens: the picture; only known tokens are looked at.
    ///   - known: which tokens are known.
    ///   - columns: tokens in a row.
    init(tokens: [Int32], known: KnownTokens, columns: Int) {
        self.columns = columns
        said = Array(repeating: nil, count: tokens.count)
        for place in tokens.indices {
            let isSeen = [place, place - 1, place - columns].allSatisfy {
                $0 < 0 || known.flags[$0]
            }
            if isSeen { followers[neighbours(of: place, in: tokens)] = tokens[place] }
        }
    }

    private func neighbours(of place: Int, in tokens: [Int32]) -> Neighbours {
        Neighbours(
            left: place % columns > 0 ? tokens[place - 1] : -1,
            above: place >= columns ? tokens[place - columns] : -1)
    }

    /// Remembers a token that was drawn.
    mutating func learn(_ place: Int, in tokens: [Int32]) {
        followers[neighbours(of: place, in: tokens)] = tokens[place]
    }

    /// Remembers what the model said of a position before all tokens in front of it were known.
    mutating func note(_ token: Int32, at place: Int) { said[place] = token }

    /// The likely token of a position, given the tokens before it, drawn or guessed.
    func guess(_ place: Int, in tokens: [Int32]) -> Int32 {
        if let token = said[place] { return token }
        let neighbours = neighbours(of: place, in: tokens)
        if let token = followers[neighbours] { return token }
        return neighbours.above >= 0 ? neighbours.above : max(neighbours.left, 0)
    }
}
