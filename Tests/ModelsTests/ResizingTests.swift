// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors
import TestSupport
import Testing

/// A transformer for another size of pictures.
struct ResizingTests {
    private static let small = SparseTransformerConfiguration(
        textPositions: 3, textVocabularySize: 5, gridRows: 2, gridColumns: 3,
        pictureVocabularySize: 6, modelWidth: 8, headCount: 2, patterns: [.row, .full])

    @Test func `rows and columns are interpolated, all else stays`() throws {
        var parameters = SpreadParameters(seed: 3)
        let before = try SparseTransformer(Self.small, parameters: &parameters)
        let after = try #require(before.resized(rows: 4, columns: 3))
        #expect(after.configuration.gridRows == 4 && after.configuration.gridColumns == 3)
        let old = Self.numbers(of: before)
        for (name, value) in Self.numbers(of: after) where name != "transformer.rowPosition.weight"
        {
            #expect(value == old[name], "\(name)")
        }
        let rows = try #require(old["transformer.rowPosition.weight"])
        let (upper, lower) = (Array(rows[..<8]), Array(rows[8...]))
        func mixed(_ share: Float) -> [Float] {
            zip(upper, lower).map { (1 - share) * $0 + share * $1 }
        }
        let made = try #require(Self.numbers(of: after)["transformer.rowPosition.weight"])
        let expected = upper + mixed(0.25) + mixed(0.75) + lower
        #expect(made.count == expected.count)
        #expect(zip(made, expected).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func `the same size is the same network`() throws {
        var parameters = SpreadParameters(seed: 4)
        let before = try SparseTransformer(Self.small, parameters: &parameters)
        let after = try #require(before.resized(rows: 2, columns: 3))
        #expect(Self.numbers(of: after) == Self.numbers(of: before))
        let batch = TokenBatch(texts: [[1, 2, 3]], pictures: [[0, 1, 2, 3, 4, 5]])
        #expect(
            after(batch, tape: nil).picture.elements == before(batch, tape: nil).picture.elements)
    }

    @Test func `an embedding for every place cannot be resized`() throws {
        var sizes = Self.small
        var variant = TransformerVariant()
        variant.picturePosition = .place
        sizes.variant = variant
        var parameters = SpreadParameters(seed: 5)
        #expect(
            try SparseTransformer(sizes, parameters: &parameters).resized(rows: 4, columns: 6)
                == nil)
    }

    private static func numbers(of network: SparseTransformer) -> [String: [Float]] {
        var network = network
        var numbers: [String: [Float]] = [:]
        network.visitParameters { numbers[$0.name] = $0.value.elements }
        return numbers
    }
}
