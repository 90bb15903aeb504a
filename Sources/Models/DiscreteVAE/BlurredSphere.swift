// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Points of a sphere in place of codes, blurred by noise so that they tell no more than codes could.
///
/// Gradients move points, where a code that is never chosen stays where it is; so a network learns to
/// draw from points first, and their clusters become its codes. n dimensions blurred by a deviation
/// of s tell at most n/2 × ln(1 + 1/s²) nats.
///
/// Source: the sphere as in Yu et al. 2022 (ViT-VQGAN), section 3.2.
package struct BlurredSphere: CodeRelaxation {
    /// The deviation of the noise; a point's coordinates have one of 1.
    package let deviation: Float
    /// The seed of the noise.
    package let key: UInt64
    /// Tells apart the noise of different steps.
    package let stream: UInt64

    package init(deviation: Float, key: UInt64, stream: UInt64) {
        self.deviation = deviation
        self.key = key
        self.stream = stream
    }

    /// Blurred points for vectors of any length but 0; their divergences are 0.
    package func callAsFunction(_ logits: Tensor, tape: Tape?) -> RelaxedCodes {
        let span = OperationSpan(.relaxation)
        defer { span.end() }
        tape?.push(logits)
        var points = Self.points(for: logits)
        if deviation > 0 {
            points.add(
                SeededNumbers(key: key, stream: stream).normal(points.shape), scaledBy: deviation)
        }
        return RelaxedCodes(codes: points, divergences: Tensor([logits.shape.rows]))
    }

    // MARK: - Backward

    package func backward(
        _ codesGradient: Tensor, divergenceWeight: Float, tape: Tape
    ) -> Tensor {
        let span = OperationSpan(.relaxation)
        defer { span.end() }
        let logits = tape.pop()
        let width = logits.shape.width
        let (vectors, slopes) = (logits.elements, codesGradient.elements)
        var gradient = slopes
        for row in 0..<logits.shape.rows {
            let place = row * width..<(row + 1) * width
            let length = Self.length(of: vectors[place])
            var along: Float = 0
            for index in place { along += slopes[index] * vectors[index] }
            // What points away from the middle is lost.
            let share = along / (length * length)
            let scale = Float(width).squareRoot() / length
            for index in place {
                gradient[index] = scale * (slopes[index] - share * vectors[index])
            }
        }
        return Tensor(codesGradient.shape, gradient)
    }

    /// Vectors as points of the sphere whose coordinates have a mean square of 1.
    package static func points(for logits: Tensor) -> Tensor {
        let width = logits.shape.width
        var numbers = logits.elements
        for row in 0..<logits.shape.rows {
            let place = row * width..<(row + 1) * width
            let scale = Float(width).squareRoot() / length(of: numbers[place])
            for index in place { numbers[index] *= scale }
        }
        return Tensor(logits.shape, numbers)
    }

    private static func length(of vector: ArraySlice<Float>) -> Float {
        var squares: Float = 1e-12
        for number in vector { squares += number * number }
        return squares.squareRoot()
    }
}
