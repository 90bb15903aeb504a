// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Blocks: some records, then a mark over them, their place and the header, so that neither a block
/// of another shard nor one at another place is taken for a true one.
extension TokenShardHeader {
    /// The bytes of a block, its mark included.
    ///
    /// - Precondition: the records are those of the block's pictures.
    func block(_ block: Int, records: [TokenRecord]) -> (bytes: Data, mark: UInt64) {
        precondition(records.count == pictures(ofBlock: block).count, "a block of another length")
        var bytes = Data(capacity: records.count * recordBytes + 8)
        for record in records { bytes.append(record.bytes(for: self)) }
        let mark = mark(ofBlock: block, records: bytes)
        bytes.append(littleEndian: mark)
        return (bytes, mark)
    }

    /// The mark of a block of a file.
    ///
    /// - Returns: nil where the file ends before the block does, or the mark is not that of the
    ///   records before it, or a record holds a number that cannot be.
    func trueMark(ofBlock block: Int, in file: Data) -> UInt64? {
        let (start, end) = (end(ofBlock: block - 1), end(ofBlock: block))
        guard end <= file.count else { return nil }
        let first = file.startIndex
        let mark = mark(ofBlock: block, records: file[first + start..<first + end - 8])
        let count = pictures(ofBlock: block).count
        let isTrue = (0..<count).allSatisfy { isPossible($0, from: start, in: file) }
        return isTrue && file.number(at: end - 8) == mark ? mark : nil
    }

    private func mark(ofBlock block: Int, records: Data) -> UInt64 {
        var mark = Fingerprint()
        mark.add(self.mark)
        mark.add(UInt64(block))
        unsafe records.withUnsafeBytes { unsafe mark.add($0) }
        return mark.value
    }

    /// Whether every token of a record is below the vocabulary's size, and what is hidden lies in
    /// the grid.
    private func isPossible(_ record: Int, from start: Int, in file: Data) -> Bool {
        let words = file.words(at: start + record * recordBytes, count: recordBytes / 2)
        let arePossible = { (tokens: ArraySlice<UInt16>) in
            tokens.allSatisfy { Int($0) < vocabularySize }
        }
        guard arePossible(words[..<cellCount]) else { return false }
        return (0..<variantCount).allSatisfy { variant in
            let place = cellCount + variant * (2 + cellCount)
            return Int(words[place]) < rows && Int(words[place + 1]) < columns
                && arePossible(words[place + 2..<place + 2 + cellCount])
        }
    }
}
