// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images
import Models
import Tensors
import TestSupport
import Testing

@testable import Training

/// Points are learned, and clusters of them become codes.
struct ClustersTests {
    /// So many points near each of five directions.
    private static func points(near count: Int, blur: Float) -> Tensor {
        var generator = KeyedGenerator(8)
        let directions = (0..<5).map { _ in
            (0..<6).map { _ in generator.next(in: -1...1 as ClosedRange<Float>) }
        }
        var numbers: [Float] = []
        for direction in directions {
            let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
            for _ in 0..<count {
                numbers += direction.map { $0 / length + generator.next(in: -blur...blur) }
            }
        }
        return BlurredSphere.points(for: Tensor([5 * count, 6], numbers))
    }

    @Test(arguments: (1...8) as ClosedRange<UInt64>)
    func clustersAreFoundWhateverTheFirstCenters(seed: UInt64) {
        let clusters = SphericalClusters(
            of: Self.points(near: 40, blur: 0.02), count: 5, seed: seed)
        #expect(clusters.sizes == [40, 40, 40, 40, 40])
        let nearest = clusters.nearest(to: Self.points(near: 40, blur: 0.02))
        for group in 0..<5 { #expect(Set(nearest[group * 40..<(group + 1) * 40]).count == 1) }
        #expect(Set(nearest).count == 5)
        for row in 0..<5 {
            let center = clusters.centers.elements[row * 6..<(row + 1) * 6]
            #expect(abs(center.reduce(0) { $0 + $1 * $1 } - 6) < 1e-4)
        }
    }

    @Test func theNumberOfThreadsChangesNoBit() {
        let points = Self.points(near: 300, blur: 0.5)
        let expected = SphericalClusters(of: points, count: 64, seed: 3)
        let threads = ComputeThreads.count
        defer { ComputeThreads.count = threads }
        ComputeThreads.count = 1
        let alone = SphericalClusters(of: points, count: 64, seed: 3)
        #expect(alone.centers.elements == expected.centers.elements)
        #expect(expected.sizes.count { $0 == 0 } < 8)
    }

    private static let sizes = DiscreteVAEConfiguration(
        pictureSize: 32, vocabularySize: 6, stem: .unshuffle(factor: 4), groupWidths: [16, 24],
        blocksPerGroup: 1, decoderInputWidth: 12, givesPoints: true)

    @Test func theLikeliestCodeIsTheNearestClusterAndDrawsItsMiddle() throws {
        var parameters = RandomParameters(seed: 4)
        let source = try DiscreteVAE(Self.sizes, parameters: &parameters)
        let squares = (1...6).map {
            PixelMapping.tensor(from: [TinyModels.picture(width: 32, height: 32, seed: $0)])
        }
        let result = try source.clustered(into: 20, squares: squares, seed: 9)
        #expect(result.configuration.vocabularySize == 20)
        #expect(result.configuration.givesPoints == nil)

        let cells = Tensor(
            joiningRows: squares.map { source.encoder($0, tape: nil).reshaped([16, 6]) }, width: 6)
        let points = BlurredSphere.points(for: cells)
        let clusters = SphericalClusters(of: points, count: 20, seed: 9)
        let logits = result.encoder(squares[2], tape: nil)
        let codes = logits.rowArgmax()
        #expect(codes == Array(clusters.nearest(to: points)[32..<48]))

        let drawn = result.decoder([TokenGrid(rows: 4, columns: 4, tokens: codes)])
        let middles = clusters.centers.gatheringRows(codes).reshaped([1, 4, 4, 6])
        let expected = source.decoder(middles, tape: nil)
        for (left, right) in zip(drawn.elements, expected.elements) {
            #expect(abs(left - right) < 1e-4)
        }
        // As open as a choice is to start with.
        let entropy = meanEntropy(of: squares.map { result.encoder($0, tape: nil) })
        #expect(abs(entropy - 0.7) < 0.01)
    }

    private func meanEntropy(of logits: [Tensor]) -> Double {
        let relaxation = GumbelSoftmax(temperature: 1, key: 1, stream: 1)
        // A cell's divergence from uniform is log(codes) less its entropy.
        let divergences = logits.flatMap { relaxation($0, tape: nil).divergences.elements }
        return log(20) - divergences.reduce(0) { $0 + Double($1) } / Double(divergences.count)
    }

    @Test func pointsAreLearnedThenTheirClusters() throws {
        let runs = try TinyRuns()
        var settings = runs.discreteVAEConfiguration()
        settings.model.givesPoints = true
        settings.model.vocabularySize = 4
        settings.scalePower = 1
        let before = try runs.trainDiscreteVAE(settings, to: runs.output("none"), limit: 0)
        let points = try runs.trainDiscreteVAE(settings, to: runs.output("points"))
        #expect(points.numbers != before.numbers)

        settings.model.givesPoints = nil
        settings.model.vocabularySize = 12
        settings.clustersPoints = true
        let start = try TrainingStart(discreteVAEOf: runs.output("points"))
        var many = settings
        many.model.vocabularySize = 5000
        #expect(throws: TrainingError.self) {
            try runs.trainDiscreteVAE(many, to: runs.output("many"), start: start)
        }
        #expect(!FileManager.default.fileExists(atPath: runs.folder.file("many").path))
        let (whole, resumed) = try runs.trainDiscreteVAEWholeAndCut(settings, start: start)
        #expect(resumed.numbers == whole.numbers)

        settings.clustersPoints = false
        #expect(throws: TrainingError.noCodes(file: start.file)) {
            try runs.trainDiscreteVAE(settings, to: runs.output("other"), start: start)
        }
        settings.clustersPoints = true
        let codes = try TrainingStart(discreteVAEOf: runs.output("whole"))
        #expect(throws: TrainingError.noPoints(file: codes.file)) {
            try runs.trainDiscreteVAE(settings, to: runs.output("again"), start: codes)
        }
    }

    @Test func aModelOfPointsIsNoModelOfTokens() throws {
        let runs = try TinyRuns()
        var settings = runs.discreteVAEConfiguration()
        settings.model.givesPoints = true
        let directory = runs.output("points")
        _ = try runs.trainDiscreteVAE(settings, to: directory)
        let error = #expect(throws: ModelError.self) {
            try ModelConfiguration(contentsOf: directory).readCodec(from: directory)
        }
        #expect(error?.description.contains("has no codes yet") == true)
        #expect(error?.description.contains("--clusters-of") == true)
    }
}
