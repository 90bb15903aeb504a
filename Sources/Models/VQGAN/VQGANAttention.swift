// SPDX-License-Identifier: Apache-2.0

import Tensors

/// Attention of every pixel to every pixel, with one head, added to its input.
///
/// Source: CompVis/taming-transformers `AttnBlock`.
struct VQGANAttention: Sendable {
    private var norm: GroupNorm
    private var query: Convolution2D
    private var key: Convolution2D
    private var value: Convolution2D
    private var output: Convolution2D

    init(_ name: String, width: Int, parameters: inout some ParameterSource) throws {
        norm = try GroupNorm(name + ".norm", width: width, parameters: &parameters)
        query = try Convolution2D(
            name + ".query", inputs: width, outputs: width, kernel: 1, parameters: &parameters)
        key = try Convolution2D(
            name + ".key", inputs: width, outputs: width, kernel: 1, parameters: &parameters)
        value = try Convolution2D(
            name + ".value", inputs: width, outputs: width, kernel: 1, parameters: &parameters)
        output = try Convolution2D(
            name + ".output", inputs: width, outputs: width, kernel: 1, parameters: &parameters)
    }

    /// `[batch, height, width, channels]` to the same.
    func callAsFunction(_ input: Tensor) -> Tensor {
        let hidden = norm(input)
        let (queries, keys) = (query(hidden, tape: nil), key(hidden, tape: nil))
        let values = value(hidden, tape: nil)
        let width = input.shape.width
        let pixels = input.shape[1] * input.shape[2]
        let attended = (0..<input.shape[0]).map { picture in
            var scores = matrixProduct(
                queries.rows(picture..<picture + 1).reshaped([pixels, width]),
                keys.rows(picture..<picture + 1).reshaped([pixels, width]), transposingB: true)
            scores.scale(by: 1 / Float(width).squareRoot())
            scores.applySoftmax()
            return matrixProduct(
                scores, values.rows(picture..<picture + 1).reshaped([pixels, width]))
        }
        var result = output(
            Tensor(joiningRows: attended, width: width).reshaped(input.shape), tape: nil)
        result.add(input)
        return result
    }
}
