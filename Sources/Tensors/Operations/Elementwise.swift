// SPDX-License-Identifier: Apache-2.0

import CKernels

/// How many elements one piece of an elementwise operation has: a quarter of an L2 cache.
private let elementwiseGrain = 65_536

extension Tensor {
    /// Adds another tensor of the same shape to this one.
    package mutating func add(_ other: Tensor) {
        let span = OperationSpan(.additions)
        defer { span.end() }
        precondition(shape == other.shape, "\(shape) + \(other.shape)")
        unsafe update(with: other) { count, sum, addend, result in
            unsafe ck_add(count, sum, addend, result)
        }
    }

    /// Adds `factor` times another tensor of the same shape to this one.
    package mutating func add(_ other: Tensor, scaledBy factor: Float) {
        let span = OperationSpan(.additions)
        defer { span.end() }
        precondition(shape == other.shape, "\(shape) + \(other.shape)")
        unsafe update(with: other) { count, sum, addend, result in
            unsafe ck_axpy(count, factor, addend, sum, result)
        }
    }

    /// Multiplies every element.
    package mutating func scale(by factor: Float) {
        let span = OperationSpan(.additions)
        defer { span.end() }
        unsafe update { count, elements, result in unsafe ck_scale(count, factor, elements, result)
        }
    }

    /// Replaces every negative element by zero.
    package mutating func applyReLU() {
        let span = OperationSpan(.activations)
        defer { span.end() }
        unsafe update { count, elements, result in unsafe ck_relu(count, elements, result) }
    }

    /// Turns the gradient by a rectifier's output into the gradient by its input.
    ///
    /// - Parameter activation: the rectifier's input or output; both have the same sign.
    package mutating func applyReLUBackward(activation: Tensor) {
        let span = OperationSpan(.activations)
        defer { span.end() }
        precondition(shape == activation.shape, "\(shape) against \(activation.shape)")
        unsafe update(with: activation) { count, gradient, activation, result in
            unsafe ck_relu_backward(count, activation, gradient, result)
        }
    }

    /// As `applyReLUBackward`, and adds another tensor of the same shape.
    ///
    /// - Parameters:
    ///   - activation: the rectifier's input or output; both have the same sign.
    ///   - addend: the gradient that the rectifier's input has by another way.
    package mutating func applyReLUBackward(activation: Tensor, adding addend: Tensor) {
        let span = OperationSpan(.activations)
        defer { span.end() }
        precondition(
            shape == activation.shape && shape == addend.shape,
            "\(shape) against \(activation.shape) and \(addend.shape)")
        let count = count
        unsafe replaceElements { gradient, result in
            unsafe withPointers(activation, addend, addend) { activation, addend, _ in
                parallelLoop(over: count, grain: elementwiseGrain) { range in
                    let first = range.lowerBound
                    unsafe ck_relu_backward_add(
                        range.count, activation + first, gradient + first, addend + first,
                        result + first)
                }
            }
        }
    }

    /// Applies the Gaussian error linear unit in its tanh form (Hendrycks & Gimpel 2016).
    package mutating func applyGELU() {
        let span = OperationSpan(.activations)
        defer { span.end() }
        unsafe update { count, elements, result in unsafe ck_gelu(count, elements, result) }
    }

    /// Turns the gradient by a GELU's output into the gradient by its input.
    ///
    /// - Parameter input: what the GELU was applied to.
    package mutating func applyGELUBackward(input: Tensor) {
        let span = OperationSpan(.activations)
        defer { span.end() }
        precondition(shape == input.shape, "\(shape) against \(input.shape)")
        unsafe update(with: input) { count, gradient, input, result in
            unsafe ck_gelu_backward(count, input, gradient, result)
        }
    }

    /// Applies the Gaussian error linear unit by the error function (Hendrycks & Gimpel 2016).
    package mutating func applyExactGELU() {
        let span = OperationSpan(.activations)
        defer { span.end() }
        unsafe update { count, elements, result in unsafe ck_exact_gelu(count, elements, result) }
    }

    /// Turns the gradient by an exact GELU's output into the gradient by its input.
    ///
    /// - Parameter input: what the GELU was applied to.
    package mutating func applyExactGELUBackward(input: Tensor) {
        let span = OperationSpan(.activations)
        defer { span.end() }
        precondition(shape == input.shape, "\(shape) against \(input.shape)")
        unsafe update(with: input) { count, gradient, input, result in
            unsafe ck_exact_gelu_backward(count, input, gradient, result)
        }
    }

    /// Multiplies every element by the sigmoid of `slope` times itself: swish for a slope of 1.
    package mutating func applySwish(slope: Float = 1) {
        let span = OperationSpan(.activations)
        defer { span.end() }
        unsafe update { count, elements, result in
            unsafe ck_swish(count, slope, elements, result)
        }
    }

    /// Turns the gradient by a swish's output into the gradient by its input.
    ///
    /// - Parameters:
    ///   - slope: that of the swish.
    ///   - input: what the swish was applied to.
    package mutating func applySwishBackward(slope: Float = 1, input: Tensor) {
        let span = OperationSpan(.activations)
        defer { span.end() }
        precondition(shape == input.shape, "\(shape) against \(input.shape)")
        unsafe update(with: input) { count, gradient, input, result in
            unsafe ck_swish_backward(count, slope, input, gradient, result)
        }
    }

    /// Moves every element into a range.
    package mutating func clamp(to range: ClosedRange<Float>) {
        let span = OperationSpan(.activations)
        defer { span.end() }
        unsafe update { count, elements, result in
            unsafe ck_clamp(count, range.lowerBound, range.upperBound, elements, result)
        }
    }

    /// `1 / (1 + exp(−x))` of every element.
    package func sigmoid() -> Tensor {
        var result = self
        unsafe result.update { count, elements, result in unsafe ck_sigmoid(count, elements, result)
        }
        return result
    }

    /// Adds a bias of `shape.width` elements to every row.
    package mutating func addBias(_ bias: Tensor) {
        let span = OperationSpan(.additions)
        defer { span.end() }
        let (rows, width) = (shape.rows, shape.width)
        precondition(bias.count == width, "a bias of \(bias.count) for rows of \(width)")
        unsafe withUnsafeMutablePointer { elements in
            unsafe bias.withUnsafePointer { bias in
                parallelLoop(over: rows, grain: max(1, elementwiseGrain / max(1, width))) { range in
                    unsafe ck_add_bias(
                        range.count, width, bias, elements + range.lowerBound * width)
                }
            }
        }
    }

    /// The sum of all rows, `[width]`; rows are added in groups of fixed size, in order.
    package func columnSums() -> Tensor {
        let span = OperationSpan(.additions)
        defer { span.end() }
        let (rows, width) = (shape.rows, shape.width)
        let groups = min(16, max(1, rows / 64))
        let grain = (rows + groups - 1) / groups
        var partial = Tensor([groups, width])
        unsafe partial.withUnsafeMutablePointer { partial in
            unsafe withUnsafePointer { elements in
                parallelLoop(over: rows, grain: grain) { range in
                    unsafe ck_add_column_sums(
                        range.count, width, elements + range.lowerBound * width,
                        partial + range.lowerBound / grain * width)
                }
            }
        }
        var sums = Tensor([width])
        unsafe sums.withUnsafeMutablePointer { sums in
            unsafe partial.withUnsafePointer { unsafe ck_add_column_sums(groups, width, $0, sums) }
        }
        return sums
    }

    /// Calls `kernel` for pieces of this tensor and of what replaces it.
    private mutating func update(
        _ kernel: (Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        let count = count
        unsafe replaceElements { elements, result in
            parallelLoop(over: count, grain: elementwiseGrain) { range in
                let first = range.lowerBound
                unsafe kernel(range.count, elements + first, result + first)
            }
        }
    }

    /// Calls `kernel` for pieces of this tensor, of another, and of what replaces this one.
    private mutating func update(
        with other: Tensor,
        _ kernel: (
            Int, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>
        ) -> Void
    ) {
        let count = count
        unsafe replaceElements { elements, result in
            unsafe other.withUnsafePointer { other in
                parallelLoop(over: count, grain: elementwiseGrain) { range in
                    let first = range.lowerBound
                    unsafe kernel(range.count, elements + first, other + first, result + first)
                }
            }
        }
    }
}
