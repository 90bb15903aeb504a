// SPDX-License-Identifier: Apache-2.0

package import Models
package import Tensors
package import Testing

/// Compares gradients with differences of the function itself.
///
/// Central differences at one and two steps, combined so that the error falls with the fourth power
/// of the step: steps can then be long enough that rounding to 32 bits does not matter. Rectifiers
/// and maxima have kinks: there several steps are tried, the one is taken at which the function
/// looks smoothest, and the roughness at the second smoothest, or the distance to it, counts as
/// the uncertainty of the difference: one step may look smooth by accident.
package struct GradientCheck: Sendable {
    /// How far an element is moved, longest first.
    package var steps: [Float] = [0x1p-5]
    /// How far the two gradients may be apart: a share of the element, or of the largest one.
    package var relative = 2e-3
    /// At most so many elements of a tensor are checked, spread evenly.
    package var elementLimit = 48
    /// The share of elements, or one, that may be skipped as too close to a kink.
    ///
    /// Zero for smooth functions, whose differences are taken as they are.
    package var kinkShare = 0.0
    /// The largest uncertainty at which a difference still says something, as a share of the
    /// tensor's largest gradient.
    package var uncertaintyLimit = 0.03

    package init() {}

    /// A check for functions with rectifiers or maxima.
    package static var withKinks: GradientCheck {
        var check = GradientCheck()
        check.steps = [0x1p-6, 0x1p-8, 0x1p-10, 0x1p-12]
        check.kinkShare = 0.25
        return check
    }

    /// Checks what is claimed to be the gradient of a function of one tensor.
    ///
    /// The function had better make its sums in double precision.
    package func callAsFunction(
        _ name: String, at input: Tensor, gradient: Tensor?,
        sourceLocation: SourceLocation = #_sourceLocation, value: (Tensor) -> Double
    ) {
        guard let gradient, gradient.shape == input.shape else {
            Issue.record(
                "\(name) has shape \(input.shape), its gradient \(String(describing: gradient?.shape))",
                sourceLocation: sourceLocation)
            return
        }
        let largest = gradient.elements.reduce(0) { max($0, Double(abs($1))) }
        let tolerance = Tolerance(relative: relative, absolute: relative * max(largest, 1e-3))
        let stride = max(1, (input.count + elementLimit - 1) / elementLimit)
        var (checked, kinks) = (0, 0)
        for element in Swift.stride(from: 0, to: input.count, by: stride) {
            checked += 1
            let (slope, uncertainty) = difference(of: value, at: input, element: element)
            if uncertainty > uncertaintyLimit * largest {
                kinks += 1
                continue
            }
            let allowed = Tolerance(
                relative: relative, absolute: tolerance.absolute + uncertainty)
            if allowed.share(Double(gradient[element]), slope) <= 1 { continue }
            Issue.record(
                """
                the gradient by element \(element) of \(name) \(input.shape) is \
                \(gradient[element]), differences say \(slope)
                """,
                sourceLocation: sourceLocation)
            return
        }
        if kinks == checked || kinks > max(1, Int(kinkShare * Double(checked))) {
            Issue.record(
                "\(kinks) of \(checked) elements of \(name) lie next to kinks: nothing was shown",
                sourceLocation: sourceLocation)
        }
    }

    /// Checks the gradients of a layer by its input and by every parameter, under a fixed weighting
    /// of its outputs; also that recording on a tape does not change what the layer computes.
    ///
    /// `checkingInput` is false where the layer keeps the gradient by its input to itself.
    package func callAsFunction(
        _ layer: some Layer, at input: Tensor, checkingInput: Bool = true,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let tape = Tape()
        let output = layer(input, tape: tape)
        let weights = Self.numbers(output.shape, seed: 99)
        expectAgreement(
            output, layer(input, tape: nil), within: Tolerance(relative: 1e-5, among: output),
            "the output with a tape", sourceLocation: sourceLocation)
        var gradients = GradientBuffer()
        let inputGradient = layer.backward(weights, tape: tape, gradients: &gradients)
        if !tape.isEmpty {
            Issue.record(
                "the backward pass left tensors on the tape", sourceLocation: sourceLocation)
        }
        if checkingInput {
            self("the input", at: input, gradient: inputGradient, sourceLocation: sourceLocation) {
                layer($0, tape: nil).weightedSum(weights)
            }
        }
        var names: [String] = []
        for parameter in layer.parameters {
            names.append(parameter.name)
            self(
                parameter.name, at: parameter.value, gradient: gradients[parameter.name],
                sourceLocation: sourceLocation
            ) {
                layer.replacing(parameter.name, by: $0)(input, tape: nil).weightedSum(weights)
            }
        }
        if gradients.names != names.sorted() {
            Issue.record(
                "gradients for \(gradients.names), parameters \(names.sorted())",
                sourceLocation: sourceLocation)
        }
    }

    /// The derivative by one element where the function looks smoothest, and how uncertain it is:
    /// not at all for a smooth function.
    private func difference(
        of value: (Tensor) -> Double, at input: Tensor, element: Int
    ) -> (slope: Double, uncertainty: Double) {
        let slopes = steps.map { Slope(of: value, at: input, element: element, step: $0) }
            .sorted { $0.roughness < $1.roughness }
        let best = slopes[0]
        guard kinkShare > 0, slopes.count > 1 else { return (best.estimate, 0) }
        let second = slopes[1]
        return (
            best.estimate, max(second.roughness, abs(best.estimate - second.estimate))
        )
    }

    /// Nearly normal numbers, the same on every machine.
    package static func numbers(_ shape: Shape, seed: UInt64, deviation: Float = 1) -> Tensor {
        var numbers = SeededNumbers(key: seed, stream: 1).normal(shape)
        numbers.scale(by: deviation)
        return numbers
    }
}

/// What differences say about the derivative by one element.
private struct Slope {
    /// The derivative.
    let estimate: Double
    /// How badly a cubic fits the five values: large next to a kink.
    let roughness: Double

    init(of value: (Tensor) -> Double, at input: Tensor, element: Int, step: Float) {
        func moved(_ steps: Float) -> (value: Double, offset: Double) {
            var input = input
            let start = input[element]
            input[element] = start + steps * step
            return (value(input), Double(input[element]) - Double(start))
        }
        let (below2, below1, here) = (moved(-2), moved(-1), moved(0).value)
        let (above1, above2) = (moved(1), moved(2))
        let near = (above1.value - below1.value) / (above1.offset - below1.offset)
        let far = (above2.value - below2.value) / (above2.offset - below2.offset)
        estimate = (4 * near - far) / 3
        let bend1 = above1.value - 2 * here + below1.value
        let bend2 = above2.value - 2 * here + below2.value
        roughness = max(abs(near - far), abs(bend2 - 4 * bend1) / Double(step))
    }
}

extension Tensor {
    /// The sum of all elements, each times its weight, in double precision.
    package func weightedSum(_ weights: Tensor) -> Double {
        zip(elements, weights.elements).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
}

extension Layer {
    /// All parameters in their order.
    fileprivate var parameters: [Parameter] {
        var layer = self
        var parameters: [Parameter] = []
        layer.visitParameters { parameters.append($0) }
        return parameters
    }

    /// The layer with another value for one parameter.
    fileprivate func replacing(_ name: String, by value: Tensor) -> Self {
        var layer = self
        layer.visitParameters { if $0.name == name { $0.value = value } }
        return layer
    }
}
