// SPDX-License-Identifier: Apache-2.0

import COneDNN

/// The compiled gradient of a convolution by its input, for one picture.
final class ConvolutionInputGradient: Sendable {
    private struct Key: Hashable {
        let size: ConvolutionSize
        let type: OperandType
    }
    private static let cache = OneDNNPrimitiveCache<Key, ConvolutionInputGradient>()

    private let size: ConvolutionSize
    private let inputLayout, outputLayout: OneDNNLayout
    private let primitive: OneDNNPrimitive
    private let packing: OneDNNPacking

    /// The gradient for one picture of the given size, whatever the number of pictures.
    static func cached(
        _ size: ConvolutionSize, _ type: OperandType
    ) -> ConvolutionInputGradient {
        cache.value(for: Key(size: size.with(pictures: 1), type: type)) {
            ConvolutionInputGradient($0)
        }
    }

    private init(_ key: Key) {
        size = key.size
        let type = key.type.code
        let convolution = OneDNNConvolution(size, input: dnnl_f32, weights: type, output: type)
        (inputLayout, outputLayout) = (convolution.input, convolution.output)
        primitive = convolution.inputGradient()
        packing = OneDNNPacking(
            from: OneDNNLayout(size.kernelExtents, dnnl_f32, dnnl_ohwi),
            to: primitive.layout(dnnl_query_weights_md))
    }

    /// The input gradient of so many pictures.
    func run(pictures: Int, _ outputGradient: OneDNNOperand, _ weights: Tensor) -> Tensor {
        let weights = packing.pack(weights)
        var result = Tensor(uninitialized: size.with(pictures: pictures).inputShape)
        let (from, to) = (size.height * size.outputRow, size.height * size.inputRow)
        unsafe result.withUnsafeMutablePointer { result in
            parallelLoop(over: pictures, grain: 1) { range in
                for picture in range {
                    let gradient = unsafe OneDNNMemory(
                        outputLayout, at: outputGradient.address(of: picture * from))
                    let target = unsafe OneDNNMemory(inputLayout, at: result + picture * to)
                    primitive.run([
                        (DNNL_ARG_DIFF_DST_0, gradient), (DNNL_ARG_WEIGHTS_0, weights.memory),
                        (DNNL_ARG_DIFF_SRC_0, target),
                    ])
                }
            }
        }
        return result
    }
}
