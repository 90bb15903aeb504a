// SPDX-License-Identifier: Apache-2.0

/// The pictures of a corpus as tokens: each whole, and some times more with a part hidden.
///
/// One picture's record: its tokens in raster order; then for each variant the first hidden row and
/// column, in cells, and the tokens of the picture whose hidden part was filled by
/// `HiddenRegionFill`. All numbers have 16 bits.
package struct TokenShard: Sendable, Equatable {
    /// The part of a picture that is hidden in one variant: the cells at `column` and to the right,
    /// `row` and below.
    package struct HiddenCells: Sendable, Equatable {
        /// The first hidden row.
        package let row: Int
        /// The first hidden column.
        package let column: Int

        package init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }

        /// Whether a cell is hidden.
        package func contains(row: Int, column: Int) -> Bool {
            row >= self.row && column >= self.column
        }
    }

    /// Tokens down.
    package let rows: Int
    /// Tokens across.
    package let columns: Int
    /// Every token is below this.
    package let vocabularySize: Int
    /// Variants of each picture with a part hidden.
    package let variantCount: Int
    /// What the tokens were made from.
    package let fingerprint: UInt64
    /// The records, one after another.
    var words: [UInt16] = []

    /// A shard without pictures.
    ///
    /// - Precondition: the numbers fit into 16 bits.
    package init(
        rows: Int, columns: Int, vocabularySize: Int, variantCount: Int, fingerprint: UInt64
    ) {
        precondition(
            vocabularySize <= 1 << 16 && rows < 1 << 16 && columns < 1 << 16,
            "16 bits cannot hold the tokens")
        self.rows = rows
        self.columns = columns
        self.vocabularySize = vocabularySize
        self.variantCount = variantCount
        self.fingerprint = fingerprint
    }

    /// The fingerprint as hexadecimal digits.
    package var fingerprintText: String { String(fingerprint, radix: 16) }
    /// Tokens of a picture.
    package var cellCount: Int { rows * columns }
    /// Numbers in a record.
    var recordLength: Int { cellCount + variantCount * (2 + cellCount) }
    /// Pictures held.
    package var pictureCount: Int { words.count / recordLength }

    /// Adds a picture.
    ///
    /// - Parameters:
    ///   - tokens: of the whole picture.
    ///   - variants: `variantCount` times what was hidden and the tokens of the filled picture.
    package mutating func append(
        _ tokens: [Int32], variants: [(hidden: HiddenCells, tokens: [Int32])]
    ) {
        precondition(
            tokens.count == cellCount && variants.count == variantCount
                && variants.allSatisfy { $0.tokens.count == cellCount },
            "a record of another shape")
        words += tokens.lazy.map(UInt16.init)
        for (hidden, tokens) in variants {
            words += [UInt16(hidden.row), UInt16(hidden.column)]
            words += tokens.lazy.map(UInt16.init)
        }
    }

    /// The tokens of a whole picture.
    package func tokens(of picture: Int) -> [Int32] {
        let start = picture * recordLength
        return words[start..<start + cellCount].map(Int32.init)
    }

    /// What a variant hides.
    package func hidden(of picture: Int, variant: Int) -> HiddenCells {
        let start = self.start(of: picture, variant: variant)
        return HiddenCells(row: Int(words[start]), column: Int(words[start + 1]))
    }

    /// The tokens a completion of a variant should have: the kept cells as they are encoded without
    /// the hidden part, the hidden cells as in the whole picture.
    package func completedTokens(of picture: Int, variant: Int) -> [Int32] {
        var tokens = tokens(of: picture)
        let hidden = hidden(of: picture, variant: variant)
        let start = self.start(of: picture, variant: variant) + 2
        for row in 0..<rows {
            let kept = row < hidden.row ? columns : min(columns, hidden.column)
            for cell in row * columns..<row * columns + kept {
                tokens[cell] = Int32(words[start + cell])
            }
        }
        return tokens
    }

    private func start(of picture: Int, variant: Int) -> Int {
        precondition(variant >= 0 && variant < variantCount, "variant \(variant)")
        return picture * recordLength + cellCount + variant * (2 + cellCount)
    }
}
