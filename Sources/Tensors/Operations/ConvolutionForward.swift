// SPDX-License-Identifier: Apache-2.0

import COneDNN

/// The compiled convolution of one picture, in bands of rows that threads compute side by side.
final class ConvolutionForward: Sendable {
    private struct Key: Hashable {
        let size: ConvolutionSize
        let type: OperandType
        let hasBias: Bool
    }
    private struct Step: Sendable {
        let band: ConvolutionBand
        let input, output: OneDNNLayout
        let primitive: OneDNNPrimitive
    }
    private static let cache = OneDNNPrimitiveCache<Key, ConvolutionForward>()

    private let size: ConvolutionSize
    private let steps: [Step]
    private let packing: OneDNNPacking
    private let biasLayout: OneDNNLayout

    /// The convolution for one picture of the given size, whatever the number of pictures.
    static func cached(
        _ size: ConvolutionSize, _ type: OperandType, hasBias: Bool
    ) -> ConvolutionForward {
        let key = Key(size: size.with(pictures: 1), type: type, hasBias: hasBias)
        return cache.value(for: key) { ConvolutionForward($0) }
    }

    private init(_ key: Key) {
        size = key.size
        biasLayout = OneDNNLayout([size.outputChannels], dnnl_f32, dnnl_a)
        let type = key.type.code
        var packed: OneDNNLayout?
        var steps: [Step] = []
        for band in size.bands {
            var convolution = OneDNNConvolution(
                size, band: band, input: type, weights: type, output: dnnl_f32)
            if let packed { convolution.weights = packed }
            let primitive = convolution.forward(bias: key.hasBias ? biasLayout : nil)
            packed = packed ?? primitive.layout(dnnl_query_weights_md)
            steps.append(
                Step(
                    band: band, input: convolution.input, output: convolution.output,
                    primitive: primitive))
        }
        self.steps = steps
        packing = OneDNNPacking(
            from: OneDNNLayout(size.kernelExtents, dnnl_f32, dnnl_ohwi),
            to: steps[0].primitive.layout(dnnl_query_weights_md))
    }

    /// Convolves so many pictures.
    func run(
        pictures: Int, _ input: OneDNNOperand, _ weights: Tensor, _ bias: Tensor?,
        _ output: UnsafeMutablePointer<Float>
    ) {
        let weights = packing.pack(weights)
        let bias = bias.map { unsafe OneDNNMemory(biasLayout, at: $0.addressForReading) }
        parallelLoop(over: pictures * steps.count, grain: 1) { indices in
            for index in indices {
                let (picture, step) = (index / steps.count, steps[index % steps.count])
                let (seen, made) = (step.band.inputRows, step.band.outputRows)
                let first = (picture * size.height + seen.lowerBound) * size.inputRow
                let target = (picture * size.height + made.lowerBound) * size.outputRow
                var arguments = unsafe [
                    (DNNL_ARG_SRC, OneDNNMemory(step.input, at: input.address(of: first))),
                    (DNNL_ARG_WEIGHTS, weights.memory),
                    (DNNL_ARG_DST, OneDNNMemory(step.output, at: output + target)),
                ]
                if let bias { arguments.append((DNNL_ARG_BIAS, bias)) }
                step.primitive.run(arguments)
            }
        }
    }
}
