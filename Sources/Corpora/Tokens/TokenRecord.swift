// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One picture as a shard keeps it: whole, and some times with a part hidden.
package struct TokenRecord: Sendable, Equatable {
    /// One more encoding of the picture.
    package struct Variant: Sendable, Equatable {
        /// What was hidden.
        package let hidden: HiddenCells
        /// The tokens of the picture whose hidden part was filled by `HiddenRegionFill`.
        package let tokens: [Int32]

        package init(hidden: HiddenCells, tokens: [Int32]) {
            self.hidden = hidden
            self.tokens = tokens
        }
    }

    /// The tokens of the whole picture, in raster order.
    package let tokens: [Int32]
    /// The same with parts hidden.
    package let variants: [Variant]

    package init(tokens: [Int32], variants: [Variant]) {
        self.tokens = tokens
        self.variants = variants
    }

    /// The numbers of the record, 16 bits each, little-endian.
    ///
    /// - Precondition: the record has the header's shape, and every number fits into 16 bits.
    func bytes(for header: TokenShardHeader) -> Data {
        precondition(
            tokens.count == header.cellCount && variants.count == header.variantCount
                && variants.allSatisfy { $0.tokens.count == header.cellCount },
            "a record of another shape")
        var words = tokens.map { UInt16($0) }
        for variant in variants {
            words += [UInt16(variant.hidden.row), UInt16(variant.hidden.column)]
            words += variant.tokens.map { UInt16($0) }
        }
        var bytes = Data(capacity: 2 * words.count)
        for word in words {
            bytes.append(UInt8(truncatingIfNeeded: word))
            bytes.append(UInt8(word >> 8))
        }
        return bytes
    }
}
