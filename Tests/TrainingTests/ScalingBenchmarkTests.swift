// SPDX-License-Identifier: Apache-2.0

import Images
import Models
import Tensors
import TestSupport
import Testing

@testable import Training

/// Sizes around a base, and what is expected of them.
struct ScalingBenchmarkTests {
    static let base = SparseTransformerConfiguration(
        textPositions: 4, textVocabularySize: 7, gridRows: 8, gridColumns: 4,
        pictureVocabularySize: 12, modelWidth: 16, headCount: 2,
        patterns: [.row, .column, .row, .convolutional])

    @Test func sizesGrowAroundTheBase() {
        func values(_ axis: ScalingAxis) -> [Int] {
            axis.configurations(around: Self.base).map(axis.value)
        }
        #expect(values(.length) == [12, 20, 28, 36, 52])
        #expect(values(.width) == [8, 16, 24, 32])
        #expect(values(.depth) == [1, 2, 4, 6])
        for axis in ScalingAxis.allCases {
            let all = axis.configurations(around: Self.base)
            #expect(all.contains(Self.base) && all.allSatisfy { $0.problem == nil })
        }
    }

    @Test func theBaseExpectsItself() throws {
        let scaling = try ScalingBenchmark(
            Self.base, batch: 1, precision: .float32, seconds: 0)
        let points = try scaling.run(.depth, seconds: 0)
        #expect(points.map(\.value) == [1, 2, 4, 6])
        #expect(points.allSatisfy { $0.measurement.step.processorSeconds > 0 })
        let expected = points.map(\.expectedSeconds)
        #expect(expected == expected.sorted())
        #expect(abs(expected[2] / points[2].measurement.step.processorSeconds - 1) < 1e-6)
        let picture = ScalingBenchmark.draw(points)
        #expect(picture.width == 380 + 16 && picture.height == 280 + 16)
    }
}
