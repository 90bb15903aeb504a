// SPDX-License-Identifier: Apache-2.0

import COneDNN

/// What one call of oneDNN convolves: some pictures or, with a band, some rows of one.
struct OneDNNConvolution {
    let input, output: OneDNNLayout
    /// The layout of the weights; by default oneDNN's own choice.
    var weights: OneDNNLayout
    private let zerosAbove, zerosBelow, zerosBeside: Int

    init(
        _ size: ConvolutionSize, band: ConvolutionBand? = nil, input inputType: dnnl_data_type_t,
        weights weightsType: dnnl_data_type_t, output outputType: dnnl_data_type_t
    ) {
        let (seen, made) = (band?.inputRows.count ?? size.height, band?.outputRows.count)
        input = OneDNNLayout(
            [size.pictures, size.inputChannels, seen, size.width], inputType, dnnl_nhwc)
        output = OneDNNLayout(
            [size.pictures, size.outputChannels, made ?? size.height, size.width], outputType,
            dnnl_nhwc)
        weights = OneDNNLayout(size.kernelExtents, weightsType, dnnl_format_tag_any)
        zerosAbove = band?.zerosAbove ?? size.kernelHeight / 2
        zerosBelow = band?.zerosBelow ?? size.kernelHeight / 2
        zerosBeside = size.kernelWidth / 2
    }

    /// The output, for input and weights, starting from the bias if there is one.
    func forward(bias: OneDNNLayout?) -> OneDNNPrimitive {
        var (input, weights, output) = descriptors
        var bias = bias?.descriptor ?? dnnl_memory_desc_t()
        var (steps, before, after) = geometry
        var operation = dnnl_convolution_desc_t()
        unsafe expectOneDNN(
            dnnl_convolution_forward_desc_init(
                &operation, dnnl_forward_training, dnnl_convolution_direct, &input, &weights,
                &bias, &output, &steps, &before, &after), "describe a convolution")
        return plan(&operation)
    }

    /// The gradient by the input, for weights and the gradient by the output.
    func inputGradient() -> OneDNNPrimitive {
        var (input, weights, output) = descriptors
        var (steps, before, after) = geometry
        var operation = dnnl_convolution_desc_t()
        unsafe expectOneDNN(
            dnnl_convolution_backward_data_desc_init(
                &operation, dnnl_convolution_direct, &input, &weights, &output, &steps, &before,
                &after), "describe the input gradient of a convolution")
        return plan(&operation)
    }

    /// The gradient by the weights, for input and the gradient by the output.
    func weightsGradient() -> OneDNNPrimitive {
        var (input, weights, output) = descriptors
        var (steps, before, after) = geometry
        var operation = dnnl_convolution_desc_t()
        unsafe expectOneDNN(
            dnnl_convolution_backward_weights_desc_init(
                &operation, dnnl_convolution_direct, &input, &weights, nil, &output, &steps,
                &before, &after), "describe the weights gradient of a convolution")
        return plan(&operation)
    }

    private var descriptors: (dnnl_memory_desc_t, dnnl_memory_desc_t, dnnl_memory_desc_t) {
        (input.descriptor, weights.descriptor, output.descriptor)
    }

    /// Distances between kernels, zeros above and left, zeros below and right.
    private var geometry: ([dnnl_dim_t], [dnnl_dim_t], [dnnl_dim_t]) {
        (
            [1, 1], [dnnl_dim_t(zerosAbove), dnnl_dim_t(zerosBeside)],
            [dnnl_dim_t(zerosBelow), dnnl_dim_t(zerosBeside)]
        )
    }

    private func plan(_ operation: inout dnnl_convolution_desc_t) -> OneDNNPrimitive {
        // The gradients only look at the shapes of a forward operation given as a hint; none will do.
        unsafe withUnsafeMutablePointer(to: &operation) { operation in
            unsafe OneDNNPrimitive { attributes, description in
                unsafe dnnl_primitive_desc_create(
                    &description, operation, attributes, OneDNNEngine.shared.handle, nil)
            }
        }
    }
}
