// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Pixels to the features of cells.
///
/// Source: CompVis/taming-transformers `Encoder`.
package struct VQGANEncoder: Sendable {
    private var input: Convolution2D
    private var levels: [VQGANLevel] = []
    private var middle: VQGANMiddle
    private var norm: GroupNorm
    private var output: Convolution2D

    init(_ configuration: VQGANConfiguration, parameters: inout some ParameterSource) throws {
        let name = "vqgan.encoder"
        var width = configuration.levelWidths[0]
        input = try Convolution2D(
            name + ".input", inputs: 3, outputs: width, kernel: 3, parameters: &parameters)
        let last = configuration.levelWidths.count - 1
        for (level, outputs) in configuration.levelWidths.enumerated() {
            levels.append(
                try VQGANLevel(
                    "\(name).levels.\(level)", inputs: width, outputs: outputs,
                    blockCount: configuration.blocksPerLevel,
                    attends: configuration.attentionLevels.contains(level),
                    resamples: level < last, parameters: &parameters))
            width = outputs
        }
        middle = try VQGANMiddle(name + ".middle", width: width, parameters: &parameters)
        norm = try GroupNorm(name + ".norm", width: width, parameters: &parameters)
        output = try Convolution2D(
            name + ".output", inputs: width, outputs: configuration.latentWidth, kernel: 3,
            parameters: &parameters)
    }

    /// - Parameter input: `[batch, height, width, 3]`, from −1 to 1.
    /// - Returns: `[batch, rows, columns, latentWidth]`.
    package func callAsFunction(_ input: Tensor) -> Tensor {
        var hidden = self.input(input, tape: nil)
        for level in levels { hidden = level.down(hidden) }
        hidden = norm(middle(hidden))
        hidden.applySwish()
        return output(hidden, tape: nil)
    }
}
