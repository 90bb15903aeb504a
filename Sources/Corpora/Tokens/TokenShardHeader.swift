// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a shard was made from, and its sizes; all offsets in the file follow from it.
///
/// In the file: ten numbers of 64 bits, little-endian, in the order of ``numbers`` and a mark.
package struct TokenShardHeader: Sendable, Equatable {
    /// The mark of the discrete VAE, as ``DiscreteVAEMark`` gives it.
    package let discreteVAE: UInt64
    /// The mark of the corpus, as ``CorpusMark`` gives it.
    package let corpus: UInt64
    /// The seed of what variants hide.
    package let seed: UInt64
    /// Tokens down.
    package let rows: Int
    /// Tokens across.
    package let columns: Int
    /// Every token is below this.
    package let vocabularySize: Int
    /// Variants of each picture with a part hidden.
    package let variantCount: Int
    /// Pictures.
    package let pictureCount: Int

    /// "TEAPTOK2".
    private static let magic: UInt64 = 0x324b_4f54_5041_4554
    /// How the file of any version begins.
    static let magicPrefix = Data("TEAPTOK".utf8)
    /// Bytes of the header in the file.
    static let byteCount = 80
    /// Pictures in a block; the last may have fewer.
    package static let picturesPerBlock = 64

    /// - Precondition: rows and columns are from 1 to 1023, there are at most 255 variants, and
    ///   16 bits hold every token.
    package init(
        discreteVAE: UInt64, corpus: UInt64, seed: UInt64, rows: Int, columns: Int,
        vocabularySize: Int, variantCount: Int, pictureCount: Int
    ) {
        self.discreteVAE = discreteVAE
        self.corpus = corpus
        self.seed = seed
        self.rows = rows
        self.columns = columns
        self.vocabularySize = vocabularySize
        self.variantCount = variantCount
        self.pictureCount = pictureCount
        precondition(isPossible, "a shard cannot have these sizes: \(self)")
    }

    /// Tokens of a picture.
    package var cellCount: Int { rows * columns }
    /// Bytes of a picture's record.
    var recordBytes: Int { 2 * (cellCount + variantCount * (2 + cellCount)) }
    /// Blocks of the file.
    package var blockCount: Int {
        (pictureCount + Self.picturesPerBlock - 1) / Self.picturesPerBlock
    }
    /// Bytes of the whole file: header, records, a mark for each block, and the closing mark.
    package var fileBytes: Int { end(ofBlock: blockCount - 1) + 8 }

    /// The pictures of a block.
    package func pictures(ofBlock block: Int) -> Range<Int> {
        let first = block * Self.picturesPerBlock
        return first..<min(pictureCount, first + Self.picturesPerBlock)
    }

    /// The byte that a picture's record starts at.
    func offset(ofPicture picture: Int) -> Int {
        Self.byteCount + picture * recordBytes + picture / Self.picturesPerBlock * 8
    }

    /// The byte after a block and its mark; the end of the header for the block before the first.
    func end(ofBlock block: Int) -> Int {
        guard block >= 0 else { return Self.byteCount }
        let pictures = pictures(ofBlock: block)
        return Self.byteCount + pictures.upperBound * recordBytes + (block + 1) * 8
    }

    // MARK: - Marks

    /// A mark over the numbers of the header.
    var mark: UInt64 {
        var mark = Fingerprint()
        for number in numbers { mark.add(number) }
        return mark.value
    }

    /// A mark over the header and the marks of all blocks.
    func closingMark(blocks: [UInt64]) -> UInt64 {
        var mark = Fingerprint()
        mark.add(self.mark)
        for block in blocks { mark.add(block) }
        mark.add(UInt64(blocks.count))
        return mark.value
    }

    // MARK: - Bytes

    /// The header as it stands in the file.
    var bytes: Data {
        (numbers + [mark]).reduce(into: Data()) { $0.append(littleEndian: $1) }
    }

    /// Reads the header of a file.
    ///
    /// - Returns: nil where the bytes are not a header that can be.
    init?(_ bytes: Data) {
        guard bytes.count >= Self.byteCount else { return nil }
        let numbers = (0..<9).map { bytes.number(at: 8 * $0) }
        guard numbers[0] == Self.magic, numbers[4...].allSatisfy({ $0 < 1 << 31 }) else {
            return nil
        }
        (discreteVAE, corpus, seed) = (numbers[1], numbers[2], numbers[3])
        (rows, columns) = (Int(numbers[4]), Int(numbers[5]))
        (vocabularySize, variantCount) = (Int(numbers[6]), Int(numbers[7]))
        pictureCount = Int(numbers[8])
        guard isPossible, mark == bytes.number(at: 72) else { return nil }
    }

    private var numbers: [UInt64] {
        [Self.magic, discreteVAE, corpus, seed]
            + [rows, columns, vocabularySize, variantCount, pictureCount].map { UInt64($0) }
    }

    private var isPossible: Bool {
        (1..<1024).contains(rows) && (1..<1024).contains(columns)
            && (1...1 << 16).contains(vocabularySize) && (0..<256).contains(variantCount)
            && (0..<1 << 31).contains(pictureCount)
    }
}

extension Data {
    /// The 64-bit number at an offset from the start.
    func number(at offset: Int) -> UInt64 {
        unsafe withUnsafeBytes {
            UInt64(littleEndian: unsafe $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
    }

    /// Numbers of 16 bits from an offset on.
    func words(at offset: Int, count: Int) -> [UInt16] {
        unsafe withUnsafeBytes { bytes in
            (0..<count).map {
                UInt16(
                    littleEndian: unsafe bytes.loadUnaligned(
                        fromByteOffset: offset + 2 * $0, as: UInt16.self))
            }
        }
    }

    /// Adds a number of 64 bits.
    mutating func append(littleEndian number: UInt64) {
        for byte in 0..<8 { append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
    }
}
