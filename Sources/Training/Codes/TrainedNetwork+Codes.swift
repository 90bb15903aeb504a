// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Models
import Tensors

extension TrainedNetwork<DiscreteVAE> {
    /// How far the halves of a code are moved apart, in the root mean square of its weights: enough
    /// for their logits to differ by about one.
    private static let distance: Float = 0.2

    /// A parameter with a part for each code.
    private struct CodeParameter {
        let name: String
        /// Whether a code's numbers lie side by side; else they are a column.
        let isByRow: Bool
        /// What is added to both halves: their probabilities sum to the whole's.
        let shift: Float
        /// Whether the halves are moved apart.
        let moves: Bool
    }

    private static let codeParameters = [
        CodeParameter(
            name: "dvae.encoder.output.weight", isByRow: true, shift: 0, moves: true),
        CodeParameter(
            name: "dvae.encoder.output.bias", isByRow: true, shift: -log(2), moves: false),
        CodeParameter(
            name: "dvae.decoder.input.weight", isByRow: false, shift: 0, moves: false),
    ]

    /// Lets codes take over halves of others; what comes back of a cell stays the same, but for how
    /// far the halves are moved apart.
    ///
    /// - Parameters:
    ///   - splits: in order; a donor may have been split before.
    ///   - seed: of the directions that halves are moved in.
    ///   - step: steps made.
    package mutating func split(_ splits: [CodeSplitting.Split], seed: UInt64, step: Int) {
        let codes = model.configuration.vocabularySize
        for parameter in Self.codeParameters {
            let change = { (tensor: inout Tensor) in
                let width = tensor.count / codes
                for (index, split) in splits.enumerated() {
                    var generator = KeyedGenerator(
                        seed, UInt64(step), UInt64(index), Purpose.split.rawValue)
                    Self.divide(
                        &tensor, split, of: codes, width: width, by: parameter, &generator)
                }
            }
            model.change(parameter.name, change)
            average?.model.change(parameter.name, change)
            optimizer.changeMoments(of: parameter.name) { first, second in
                let width = first.count / codes
                for split in splits {
                    for channel in 0..<width {
                        let place = { (code: Int) in
                            parameter.isByRow ? code * width + channel : channel * codes + code
                        }
                        first[place(split.code)] = 0
                        second[place(split.code)] = second[place(split.donor)]
                    }
                }
            }
        }
    }

    private static func divide(
        _ tensor: inout Tensor, _ split: CodeSplitting.Split, of codes: Int, width: Int,
        by parameter: CodeParameter, _ generator: inout KeyedGenerator
    ) {
        let places = { (code: Int) in
            (0..<width).map { parameter.isByRow ? code * width + $0 : $0 * codes + code }
        }
        let (code, donor) = (places(split.code), places(split.donor))
        let numbers = donor.map { tensor[$0] }
        let squares = numbers.reduce(0) { $0 + $1 * $1 }
        let size = (squares / Float(max(1, width))).squareRoot() * distance
        for (index, number) in numbers.enumerated() {
            // Uniform with a variance of 1.
            let move =
                parameter.moves ? (generator.nextUniform() * 2 - 1) * Float(3).squareRoot() : 0
            tensor[code[index]] = number + parameter.shift + move * size
            tensor[donor[index]] = number + parameter.shift - move * size
        }
    }
}

extension TrainableModel {
    /// Changes the numbers of one parameter.
    mutating func change(_ name: String, _ body: (inout Tensor) -> Void) {
        visitParameters { if $0.name == name { body(&$0.value) } }
    }
}

extension DiscreteVAE {
    /// How many cells of some squares are encoded with each code.
    ///
    /// - Parameter pixels: `[squares, height, width, 3]`, mapped by `PixelMapping`.
    /// - Returns: one number a code.
    func usage(of pixels: Tensor) -> [Int] {
        var usage = [Int](repeating: 0, count: configuration.vocabularySize)
        for code in encoder(pixels, tape: nil).rowArgmax() { usage[Int(code)] += 1 }
        return usage
    }
}
