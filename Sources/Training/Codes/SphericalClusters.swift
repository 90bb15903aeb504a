// SPDX-License-Identifier: Apache-2.0

import Corpora
import Models
package import Tensors

/// Points of a sphere in clusters, by their angles.
///
/// Source: spherical k-means, Dhillon & Modha 2001, from centers that are drawn apart, Arthur &
/// Vassilvitskii 2007; clusters that no point is in take over halves of the largest ones, as in Linde,
/// Buzo & Gray 1980.
package struct SphericalClusters: Sendable {
    /// `[clusters, dimensions]`: their directions, as long as the points.
    package private(set) var centers: Tensor
    /// How many points the clusters had before the centers moved for the last time.
    package private(set) var sizes: [Int] = []

    /// How far halves are moved apart, as a share of a coordinate's deviation.
    private static let distance: Float = 0.1
    /// Points whose nearest centers are looked for at once.
    private static let batch = 16_384

    /// Clusters points.
    ///
    /// - Parameters:
    ///   - points: `[points, dimensions]`, as `BlurredSphere.points` gives them.
    ///   - count: clusters; no more than points.
    ///   - rounds: how often points are assigned and centers moved.
    ///   - seed: of the choice of the first centers.
    package init(of points: Tensor, count: Int, rounds: Int = 20, seed: UInt64) {
        precondition(points.shape.rows >= count, "\(points.shape.rows) points in \(count) clusters")
        var generator = KeyedGenerator(seed, Purpose.clusters.rawValue)
        centers = Self.apart(points, count: count, &generator)
        for round in 1...rounds {
            move(by: points)
            // The last centers are means of what is nearest to them.
            if round < rounds { split(&generator) }
        }
    }

    /// Points drawn one by one, each with a chance by its squared distance to those drawn before.
    private static func apart(
        _ points: Tensor, count: Int, _ generator: inout KeyedGenerator
    ) -> Tensor {
        let width = Float(points.shape.width)
        var distances = [Float](repeating: 1, count: points.shape.rows)
        var chosen: [Int32] = []
        for drawn in 0..<count {
            let place = place(in: distances, at: Double(generator.nextUniform()))
            chosen.append(Int32(place))
            let products = matrixProduct(
                points, points.rows(place..<place + 1), transposingB: true
            ).elements
            for point in distances.indices {
                let distance = max(0, 1 - products[point] / width)
                distances[point] = drawn == 0 ? distance : min(distances[point], distance)
            }
        }
        return points.gatheringRows(chosen)
    }

    /// The first place at which the sum of the numbers up to it reaches a share of the whole.
    private static func place(in numbers: [Float], at share: Double) -> Int {
        let limit = share * numbers.reduce(0) { $0 + Double($1) }
        var sum = 0.0
        for (place, number) in numbers.enumerated() {
            sum += Double(number)
            if sum >= limit, number > 0 { return place }
        }
        return numbers.count - 1
    }

    /// The cluster of each of some points.
    package func nearest(to points: Tensor) -> [Int32] {
        var nearest: [Int32] = []
        nearest.reserveCapacity(points.shape.rows)
        for first in stride(from: 0, to: points.shape.rows, by: Self.batch) {
            let part = points.rows(first..<min(points.shape.rows, first + Self.batch))
            nearest += matrixProduct(part, centers, transposingB: true).rowArgmax()
        }
        return nearest
    }

    /// Moves each center to the direction of the mean of its points.
    private mutating func move(by points: Tensor) {
        let (count, width) = (centers.shape.rows, centers.shape.width)
        let numbers = points.elements
        var sums = [Double](repeating: 0, count: count * width)
        sizes = [Int](repeating: 0, count: count)
        for (point, center) in nearest(to: points).enumerated() {
            sizes[Int(center)] += 1
            for index in 0..<width {
                sums[Int(center) * width + index] += Double(numbers[point * width + index])
            }
        }
        for center in 0..<count where sizes[center] > 0 {
            let place = center * width..<(center + 1) * width
            let squares = sums[place].reduce(0) { $0 + $1 * $1 }
            let scale = (Double(width) / max(squares, 1e-24)).squareRoot()
            for index in place { centers[index] = Float(sums[index] * scale) }
        }
    }

    private mutating func split(_ generator: inout KeyedGenerator) {
        let width = centers.shape.width
        for split in CodeSplitting.splits(of: sizes) {
            for index in 0..<width {
                centers[split.code * width + index] =
                    centers[split.donor * width + index]
                    + generator.next(in: -Self.distance...Self.distance)
            }
        }
    }
}
