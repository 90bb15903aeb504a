// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The features of cells to maps of pixels, or of wavelet bands.
///
/// Source: CompVis/taming-transformers `Decoder`.
package struct VQGANDecoder: Sendable {
    private var input: Convolution2D
    private var middle: VQGANMiddle
    /// From coarse to fine.
    private var levels: [VQGANLevel] = []
    private var norm: GroupNorm
    private var output: Convolution2D

    init(_ configuration: VQGANConfiguration, parameters: inout some ParameterSource) throws {
        let name = "vqgan.decoder"
        let widths = configuration.levelWidths
        var width = widths[widths.count - 1]
        input = try Convolution2D(
            name + ".input", inputs: configuration.latentWidth, outputs: width, kernel: 3,
            parameters: &parameters)
        middle = try VQGANMiddle(name + ".middle", width: width, parameters: &parameters)
        for level in widths.indices.reversed() {
            levels.append(
                try VQGANLevel(
                    "\(name).levels.\(level)", inputs: width, outputs: widths[level],
                    blockCount: configuration.blocksPerLevel + 1,
                    attends: configuration.attentionLevels.contains(level), resamples: level > 0,
                    parameters: &parameters))
            width = widths[level]
        }
        norm = try GroupNorm(name + ".norm", width: width, parameters: &parameters)
        output = try Convolution2D(
            name + ".output", inputs: width, outputs: configuration.drawsWavelets ? 12 : 3,
            kernel: 3, parameters: &parameters)
    }

    /// - Parameter input: `[batch, rows, columns, latentWidth]`.
    /// - Returns: `[batch, height, width, 3 or 12]`.
    package func callAsFunction(_ input: Tensor) -> Tensor {
        var hidden = middle(self.input(input, tape: nil))
        for level in levels { hidden = level.up(hidden) }
        hidden = norm(hidden)
        hidden.applySwish()
        return output(hidden, tape: nil)
    }
}
