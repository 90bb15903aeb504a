// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Models

/// ruDALL-E's masks at their true size, against matrices that are filled entry by entry.
///
/// The rules are those of ai-forever/ru-dalle `rudalle/dalle/image_attention.py` at 0255cec: 128
/// text positions, 32×32 cells, a kernel of 11. The second version puts a token before the text and
/// leaves the masks where they are.
@Suite struct PublishedMaskTests {
    private static let text = 128
    private static let side = 32
    private static let count = text + side * side

    /// A matrix with a row for each position that looks and a column for each that is seen.
    private struct Mask: Equatable {
        var isSeen = Array(
            repeating: false, count: PublishedMaskTests.count * PublishedMaskTests.count)

        subscript(query: Int, key: Int) -> Bool {
            get { isSeen[query * PublishedMaskTests.count + key] }
            set { isSeen[query * PublishedMaskTests.count + key] = newValue }
        }

        /// Text that is seen by all that comes later, and cells by none but themselves.
        init() {
            for query in 0..<PublishedMaskTests.count {
                for key in 0..<PublishedMaskTests.text where key <= query {
                    self[query, key] = true
                }
                self[query, query] = true
            }
        }
    }

    /// The cell itself and the 32 before it, wherever rows begin.
    private static var rows: Mask {
        var mask = Mask()
        for query in text..<count {
            for key in text...query where query - key <= side { mask[query, key] = true }
        }
        return mask
    }

    private static var columns: Mask {
        var mask = Mask()
        for query in text..<count {
            for key in text...query where (query - key) % side == 0 { mask[query, key] = true }
        }
        return mask
    }

    /// From every cell, five cells each way: those that come later see it.
    ///
    /// Steps that lead over an edge end there, or go on at the other edge.
    private static func neighbourhoods(over edge: (Int) -> Int) -> Mask {
        var mask = Mask()
        for row in 0..<side {
            for column in 0..<side {
                let key = row * side + column
                for down in -5...5 {
                    for right in -5...5 {
                        let query = edge(row + down) * side + edge(column + right)
                        if query > key { mask[text + query, text + key] = true }
                    }
                }
            }
        }
        return mask
    }

    private static let wrapping = neighbourhoods { ($0 + side) % side }
    private static let clamped = neighbourhoods { min(max($0, 0), side - 1) }

    private static func expected(_ pattern: AttentionPattern) -> Mask? {
        switch pattern {
        case .row: rows
        case .column: columns
        case .convolutional: clamped
        case .wrappingConvolutional: wrapping
        case .full: nil
        }
    }

    private static func found(
        _ pattern: AttentionPattern, _ sizes: SparseTransformerConfiguration
    ) -> Mask {
        let visible = pattern.visibleRuns(in: sizes)
        var mask = Mask()
        // Nothing is taken for granted.
        mask.isSeen = mask.isSeen.map { _ in false }
        // The second version's last token has no place in the masks; nothing is drawn after it.
        for query in 0..<count {
            for key in visible.positions(seenBy: query) { mask[query, key] = true }
        }
        return mask
    }

    @Test(arguments: [SyntheticModel.malevich, .emojich, .kandinsky])
    func masksAreThePublishedOnes(model: SyntheticModel) throws {
        let sizes = try #require(model.configuration.transformer)
        let isSecond = model == .emojich
        #expect(sizes.textPositions == Self.text + (isSecond ? 1 : 0))
        #expect(sizes.form.maskShift == (isSecond ? 1 : 0))
        let layers = model == .kandinsky ? 64 : 24
        let kinds = (0..<layers).map { layer -> AttentionPattern in
            if (layer - 1) % 4 == 0 { return .column }
            if layer < layers - 1 { return .row }
            return isSecond ? .wrappingConvolutional : .convolutional
        }
        #expect(sizes.patterns == kinds)
        for pattern in Set(kinds) {
            #expect(Self.found(pattern, sizes) == Self.expected(pattern), "\(pattern)")
        }
        #expect(Self.wrapping != Self.clamped)
    }

    /// What is drawn token by token sees the same: nothing that a cell sees has left the cache.
    @Test(arguments: AttentionPattern.allCases)
    func theCacheKeepsWhatIsSeen(pattern: AttentionPattern) {
        let cells = Self.side * Self.side
        let window = pattern.window(of: cells, columns: Self.side)
        for cell in 0..<cells {
            let runs = pattern.visiblePictureRuns(of: cell, rows: Self.side, columns: Self.side)
            for run in runs { #expect(run.first > cell - window, "\(cell)") }
        }
    }

    // MARK: - Files of the true size

    /// The tensors of a published file and their extents.
    private static func tensors(width: Int, layers: Int) -> [(name: String, shape: [Int])] {
        let vocabulary = 16_384 + text
        let heads = vocabulary + 8192
        var tensors: [(name: String, shape: [Int])] = [
            ("text_embeddings.weight", [vocabulary, width]),
            ("image_embeddings.weight", [8192, width]),
            ("text_pos_embeddings.weight", [text + 1, width]),
            ("image_row_embeddings.weight", [side, width]),
            ("image_col_embeddings.weight", [side, width]),
            ("to_logits.1.weight", [heads, width]), ("to_logits.1.bias", [heads]),
        ]
        let norms = [
            "input", "before_first_addition", "post_attention", "before_second_addition",
        ].map { "\($0)_layernorm" }
        let maps = [
            ("attention.query_key_value", 3 * width, width), ("attention.dense", width, width),
            ("mlp.dense_h_to_4h", 4 * width, width), ("mlp.dense_4h_to_h", width, 4 * width),
        ]
        let outside = ["transformer.final_layernorm", "to_logits.0"]
        let inside = (0..<layers).flatMap { layer in
            norms.map { "transformer.layers.\(layer).\($0)" }
        }
        for norm in outside + inside {
            tensors += [("\(norm).weight", [width]), ("\(norm).bias", [width])]
        }
        for layer in 0..<layers {
            for (name, outputs, inputs) in maps {
                let full = "transformer.layers.\(layer).\(name)"
                tensors += [("\(full).weight", [outputs, inputs]), ("\(full).bias", [outputs])]
            }
        }
        return tensors
    }

    /// A file with a header and a hole as long as its numbers would be.
    private static func write(
        _ tensors: [(name: String, shape: [Int])], to url: URL
    ) throws {
        var end = 0
        let members = tensors.map { name, shape in
            let start = end
            end += 2 * shape.reduce(1, *)
            return
                #""\#(name)":{"dtype":"F16","shape":\#(shape),"data_offsets":[\#(start),\#(end)]}"#
        }
        let header = Array("{\(members.joined(separator: ","))}".utf8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        try Data(length + header).write(to: url)
        let file = try FileHandle(forWritingTo: url)
        try file.truncate(atOffset: UInt64(8 + header.count + end))
        try file.close()
    }

    @Test(arguments: [
        (SyntheticModel.malevich, PublishedModel.rudalleVersion3, 2048, 24, 1_310_410_880),
        (.emojich, .rudalleVersion2, 2048, 24, 1_310_410_880),
        (.kandinsky, .rudalleVersion3, 3840, 64, 11_519_306_624),
    ])
    func filesOfTheTrueSizeBecomeTheseModels(
        model: SyntheticModel, kind: PublishedModel, width: Int, layers: Int, numbers: Int
    ) throws {
        let folder = try TemporaryFolder()
        let file = folder.file("model.safetensors")
        let tensors = Self.tensors(width: width, layers: layers)
        #expect(tensors.count == 11 + 16 * layers)
        #expect(tensors.reduce(0) { $0 + $1.shape.reduce(1, *) } == numbers)
        try Self.write(tensors, to: file)
        let imported = try ModelImport(
            [TensorCatalog(contentsOf: file)], options: ImportOptions(name: "m", kind: kind))
        #expect(imported.configuration.transformer == model.configuration.transformer)
        #expect(imported.configuration.captions == model.configuration.captions)
        #expect(imported.fates.count == tensors.count)
    }
}
