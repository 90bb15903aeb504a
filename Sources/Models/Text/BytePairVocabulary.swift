// SPDX-License-Identifier: Apache-2.0

/// Tokens of bytes, and which pairs of them merge into which, in what order.
///
/// Every byte is a token twice, inside and at the end of a word, so any text can be written.
package struct BytePairVocabulary: Sendable, Equatable {
    /// Some bytes of a word.
    struct Token: Sendable, Hashable {
        /// The bytes themselves.
        let bytes: [UInt8]
        /// Whether white space or the end of the text follows.
        let endsWord: Bool
    }

    /// Two tokens that become one.
    struct Merge: Sendable, Hashable {
        let left: Int32
        let right: Int32
    }

    /// What a pair becomes, and before which others.
    struct MergeResult: Sendable, Equatable {
        /// The place among the merges; lower ones are made first.
        let rank: Int32
        let token: Int32
    }

    /// The tokens by number.
    private(set) var tokens: [Token]
    /// The merges in the order they are made.
    private(set) var merges: [Merge] = []
    /// The numbers of the tokens.
    private(set) var numbers: [Token: Int32]
    /// The numbers of the byte tokens, in the order of `init()`.
    private let byteNumbers: [Int32]
    private var results: [Merge: MergeResult] = [:]

    /// How many tokens stand for one byte: 256 inside a word, 256 at its end.
    package static let byteTokenCount = 512

    /// The bytes inside a word, then the bytes at its end, and no merges.
    init() {
        self.init(tokens: Self.byteTokens)
    }

    /// - Precondition: no token occurs twice, and every byte is a token with and without end.
    init(tokens: [Token]) {
        self.tokens = tokens
        let numbers = Dictionary(uniqueKeysWithValues: zip(tokens, Int32(0)...))
        byteNumbers = Self.byteTokens.map { byte in
            guard let number = numbers[byte] else { preconditionFailure("\(byte) is missing") }
            return number
        }
        self.numbers = numbers
    }

    /// The tokens every vocabulary has.
    static let byteTokens: [Token] = [false, true].flatMap { endsWord in
        (UInt8.min ... .max).map { Token(bytes: [$0], endsWord: endsWord) }
    }

    /// The number of tokens.
    package var count: Int { tokens.count }

    /// What two tokens become; nil where they do not merge.
    func result(of left: Int32, _ right: Int32) -> MergeResult? {
        results[Merge(left: left, right: right)]
    }

    /// The token that two tokens joined make.
    func joined(_ merge: Merge) -> Token {
        let (left, right) = (tokens[Int(merge.left)], tokens[Int(merge.right)])
        return Token(bytes: left.bytes + right.bytes, endsWord: right.endsWord)
    }

    /// Adds a merge after all others, and its token where there is none of these bytes yet.
    ///
    /// - Returns: the number of the joined token.
    mutating func append(_ merge: Merge) -> Int32 {
        let joined = joined(merge)
        let token = numbers[joined] ?? Int32(tokens.count)
        if Int(token) == tokens.count {
            tokens.append(joined)
            numbers[joined] = token
        }
        results[merge] = MergeResult(rank: Int32(merges.count), token: token)
        merges.append(merge)
        return token
    }

    /// The byte tokens of a piece, before any merge.
    func byteTokens(of piece: TextCleaning.Piece) -> [Int32] {
        piece.bytes.indices.map { index in
            let endsWord = piece.endsWord && index == piece.bytes.count - 1
            return byteNumbers[Int(piece.bytes[index]) + (endsWord ? 256 : 0)]
        }
    }
}
