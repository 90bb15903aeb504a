// SPDX-License-Identifier: Apache-2.0

import CKernels
import COneDNN

/// The compiled gradient of a convolution by its weights, in groups of consecutive pictures.
///
/// Threads compute the groups side by side; the gradients of the groups are added in their order.
final class ConvolutionWeightsGradient: Sendable {
    private struct Key: Hashable {
        let size: ConvolutionSize
        let type: OperandType
    }
    private static let cache = OneDNNPrimitiveCache<Key, ConvolutionWeightsGradient>()
    /// At most so many groups, each of which needs memory for all weights.
    private static let groups = 4

    private let size: ConvolutionSize
    private let inputLayout, outputLayout, packed, plain: OneDNNLayout
    private let primitive, unpacking: OneDNNPrimitive

    /// The gradient by the weights for pictures of the given size.
    static func run(
        _ size: ConvolutionSize, _ type: OperandType, input: OneDNNOperand,
        outputGradient: OneDNNOperand
    ) -> Tensor {
        let length = (size.pictures + groups - 1) / groups
        let rest = size.pictures % length
        func compiled(_ pictures: Int) -> ConvolutionWeightsGradient {
            let key = Key(size: size.with(pictures: pictures), type: type)
            return cache.value(for: key) { ConvolutionWeightsGradient($0) }
        }
        let (whole, last) = (compiled(length), compiled(rest == 0 ? length : rest))
        let partial = (0..<(size.pictures + length - 1) / length).map { _ in
            PackedNumbers(whole.packed)
        }
        parallelLoop(over: size.pictures, grain: length) { pictures in
            let gradient = pictures.count == length ? whole : last
            gradient.compute(
                from: pictures.lowerBound, input, outputGradient,
                into: partial[pictures.lowerBound / length])
        }
        return whole.sum(partial)
    }

    private init(_ key: Key) {
        size = key.size
        let type = key.type.code
        let convolution = OneDNNConvolution(size, input: type, weights: dnnl_f32, output: type)
        (inputLayout, outputLayout) = (convolution.input, convolution.output)
        primitive = convolution.weightsGradient()
        packed = primitive.layout(dnnl_query_diff_weights_md)
        plain = OneDNNLayout(size.kernelExtents, dnnl_f32, dnnl_ohwi)
        unpacking = OneDNNPrimitive(copying: packed, to: plain)
    }

    private func compute(
        from picture: Int, _ input: OneDNNOperand, _ outputGradient: OneDNNOperand,
        into target: PackedNumbers
    ) {
        let pixels = picture * size.height * size.width
        unsafe primitive.run([
            (
                DNNL_ARG_SRC_0,
                OneDNNMemory(inputLayout, at: input.address(of: pixels * size.inputChannels))
            ),
            (
                DNNL_ARG_DIFF_DST_0,
                OneDNNMemory(
                    outputLayout, at: outputGradient.address(of: pixels * size.outputChannels))
            ),
            (DNNL_ARG_DIFF_WEIGHTS_0, target.memory),
        ])
    }

    private func sum(_ partial: [PackedNumbers]) -> Tensor {
        let sum = partial[0].storage
        parallelLoop(over: packed.byteCount / MemoryLayout<Float>.stride, grain: 16_384) { range in
            for addend in partial.dropFirst() {
                let target = unsafe sum.pointer + range.lowerBound
                unsafe ck_add(
                    range.count, target, addend.storage.pointer + range.lowerBound, target)
            }
        }
        let result = Tensor(uninitialized: size.weightsShape)
        let target = unsafe OneDNNMemory(plain, at: result.addressForReading)
        unpacking.run([(DNNL_ARG_SRC_0, partial[0].memory), (DNNL_ARG_DST_0, target)])
        return result
    }
}
