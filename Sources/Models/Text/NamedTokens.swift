// SPDX-License-Identifier: Apache-2.0

/// Tokens that have names, and merges between them, as GPT-2's files list them.
///
/// Names are bytes of UTF-8: two spellings of one letter are two names.
struct NamedTokens: PairMerges {
    /// The numbers of the names.
    let numbers: [[UInt8]: Int32]
    private var results: [Int64: BytePairVocabulary.MergeResult] = [:]

    init(_ numbers: [[UInt8]: Int32]) {
        self.numbers = numbers
    }

    func result(of left: Int32, _ right: Int32) -> BytePairVocabulary.MergeResult? {
        results[Self.key(left, right)]
    }

    /// Adds a merge after all others.
    ///
    /// - Returns: what is wrong with it; nil where nothing is.
    mutating func append(_ left: [UInt8], _ right: [UInt8]) -> String? {
        guard let first = numbers[left], let second = numbers[right],
            let joined = numbers[left + right]
        else {
            return "\(Self.text(left)) and \(Self.text(right)) are not tokens that make a third"
        }
        let key = Self.key(first, second)
        guard results[key] == nil else {
            return "\(Self.text(left)) \(Self.text(right)) occurs twice"
        }
        results[key] = BytePairVocabulary.MergeResult(rank: Int32(results.count), token: joined)
        return nil
    }

    /// Adds the merges of lines with two names each.
    ///
    /// - Throws: `VocabularyError` naming the line.
    mutating func append(
        lines: some Sequence<(number: Int, bytes: ArraySlice<UInt8>)>, of file: String
    ) throws(VocabularyError) {
        for line in lines {
            let names = line.bytes.split(separator: UInt8(ascii: " "))
            guard names.count == 2 else {
                throw .malformed(
                    file: file, line: line.number,
                    reason: "expected two tokens with a space between")
            }
            if let reason = append(Array(names[0]), Array(names[1])) {
                throw .malformed(file: file, line: line.number, reason: reason)
            }
        }
    }

    private static func key(_ left: Int32, _ right: Int32) -> Int64 {
        Int64(left) << 32 | Int64(UInt32(bitPattern: right))
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// The lines of a text file, without carriage returns and without an empty last one.
func numberedLines(of bytes: [UInt8]) -> [(number: Int, bytes: ArraySlice<UInt8>)] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.enumerated().map { index, line in
        (index + 1, line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
}
