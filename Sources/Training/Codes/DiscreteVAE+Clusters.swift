// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Models
package import Tensors

extension DiscreteVAE {
    /// The mean entropy of a cell's choice of a code to start with, in nats: decided enough to be
    /// close to the likeliest code, open enough for others to be tried.
    private static let entropy = 0.7
    /// Cells that tell how decided the choices are.
    private static let measuredCells = 2_048

    /// The discrete VAE that has a code for each cluster of this one's points.
    ///
    /// - Parameters:
    ///   - codes: how many; the squares need at least as many cells.
    ///   - squares: pixels to cluster, `[squares, height, width, 3]` each.
    ///   - seed: of the clusters.
    /// - Returns: a network whose likeliest code is the nearest cluster, and which draws the middle
    ///   of it.
    /// - Throws: nothing that the sizes of this network did not.
    package func clustered(
        into codes: Int, squares: [Tensor], seed: UInt64
    ) throws -> DiscreteVAE {
        let width = configuration.vocabularySize
        let cells = Tensor(
            joiningRows: squares.map { square in
                let logits = encoder(square, tape: nil)
                return logits.reshaped([logits.shape.rows, width])
            }, width: width)
        let centers = SphericalClusters(
            of: BlurredSphere.points(for: cells), count: codes, seed: seed
        ).centers
        let measured = min(cells.shape.rows, Self.measuredCells)
        var keys = centers
        keys.scale(by: Self.sharpness(of: cells.rows(0..<measured), keys: centers))

        var sizes = configuration
        sizes.vocabularySize = codes
        sizes.givesPoints = nil
        var parameters = RandomParameters(seed: seed)
        var result = try DiscreteVAE(sizes, parameters: &parameters)
        var (source, values) = (self, [String: Tensor]())
        source.visitParameters { values[$0.name] = $0.value }
        result.visitParameters { parameter in
            guard let value = values[parameter.name] else { return }
            let shape = parameter.value.shape
            switch parameter.name {
            case "dvae.encoder.output.weight", "dvae.encoder.output.bias":
                let columns = value.reshaped([width, value.count / width])
                parameter.value = matrixProduct(keys, columns).reshaped(shape)
            case "dvae.decoder.input.weight":
                let rows = value.reshaped([value.count / width, width])
                parameter.value = matrixProduct(rows, centers, transposingB: true).reshaped(shape)
            default:
                parameter.value = value
            }
        }
        return result
    }

    /// What keys are multiplied by so that choices have the entropy asked for.
    private static func sharpness(of cells: Tensor, keys: Tensor) -> Float {
        let logits = matrixProduct(cells, keys, transposingB: true)
        var (low, high): (Float, Float) = (1e-4, 1e4)
        for _ in 0..<24 {
            let middle = (low * high).squareRoot()
            if meanEntropy(of: logits, scale: middle) > entropy {
                low = middle
            } else {
                high = middle
            }
        }
        return high
    }

    /// The mean entropy of the softmax of `scale` times each row, in nats.
    private static func meanEntropy(of logits: Tensor, scale: Float) -> Double {
        let (width, numbers) = (logits.shape.width, logits.elements)
        var sum = 0.0
        for row in 0..<logits.shape.rows {
            let row = numbers[row * width..<(row + 1) * width]
            let largest = row.max() ?? 0
            var (total, weighted) = (0.0, 0.0)
            for number in row {
                let exponent = Double(scale * (number - largest))
                let weight = exp(exponent)
                total += weight
                weighted += weight * exponent
            }
            sum += log(total) - weighted / total
        }
        return sum / Double(logits.shape.rows)
    }
}
