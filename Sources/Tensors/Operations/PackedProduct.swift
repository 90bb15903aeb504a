// SPDX-License-Identifier: Apache-2.0

import COneDNN

/// A product by oneDNN, compiled once for each size.
///
/// B is packed into the layout that oneDNN's kernels like; then threads compute blocks of rows side
/// by side, all with the same packed B.
final class PackedProduct: Sendable {
    private struct Key: Hashable {
        let size: ProductSize
        let type: OperandType
        let hasBias: Bool
    }
    /// The product for so many rows, which may be those of the last block.
    private struct Step: Sendable {
        let a, out: OneDNNLayout
        let primitive: OneDNNPrimitive
    }
    private static let cache = OneDNNPrimitiveCache<Key, PackedProduct>()

    private let size: ProductSize
    private let type: OperandType
    private let blocks: ProductBlocks
    private let whole, last: Step
    private let packing: OneDNNPacking
    /// One row that is added to all; nil where nothing is.
    private let biasLayout: OneDNNLayout?

    /// The product of operands of the given size and type.
    static func cached(
        _ size: ProductSize, _ type: OperandType, hasBias: Bool
    ) -> PackedProduct {
        cache.value(for: Key(size: size, type: type, hasBias: hasBias)) { PackedProduct($0) }
    }

    private init(_ key: Key) {
        let (size, type) = (key.size, key.type)
        (self.size, self.type) = (size, type)
        biasLayout =
            key.hasBias
            ? OneDNNLayout(
                rows: 1, columns: size.columns, strides: (size.columns, 1), dnnl_f32) : nil
        // Sixteen blocks keep several threads busy; B is packed already, so that they may be small.
        // An even number of them has two threads end at once.
        let count = min(16, 2 * ((size.rows + 255) / 256))
        let height = ((size.rows + count - 1) / count + 15) / 16 * 16
        blocks = ProductBlocks(size, height: height, width: size.columns)
        let layout = OneDNNLayout(
            [size.depth, size.columns], type.code, dnnl_format_tag_any)
        whole = Self.step(size, type, blocks[0], layout, bias: biasLayout)
        let packed = whole.primitive.layout(dnnl_query_weights_md)
        last = Self.step(size, type, blocks[blocks.count - 1], packed, bias: biasLayout)
        packing = OneDNNPacking(
            from: OneDNNLayout(
                rows: size.depth, columns: size.columns,
                strides: size.transposingB ? (1, size.widthB) : (size.widthB, 1), dnnl_f32),
            to: packed)
    }

    private static func step(
        _ size: ProductSize, _ type: OperandType, _ block: ProductBlock, _ b: OneDNNLayout,
        bias: OneDNNLayout?
    ) -> Step {
        let a = OneDNNLayout(
            rows: block.rows.count, columns: size.depth,
            strides: size.transposingA ? (1, size.widthA) : (size.widthA, 1), type.code)
        let out = OneDNNLayout(
            rows: block.rows.count, columns: size.columns, strides: (size.columns, 1), dnnl_f32)
        return Step(
            a: a, out: out, primitive: OneDNNPrimitive(multiplying: a, b, bias: bias, into: out))
    }

    /// Writes the product of `a` and `b` to `out`, with the bias added if it is planned for one.
    func run(_ a: Tensor, _ b: Tensor, _ numbers: Tensor?, _ out: UnsafeMutablePointer<Float>) {
        let a = OneDNNOperand(a, type)
        let b = packing.pack(b)
        var bias: OneDNNMemory?
        if let biasLayout, let numbers {
            bias = unsafe OneDNNMemory(biasLayout, at: numbers.addressForReading)
        }
        parallelLoop(over: blocks.count, grain: 1) { indices in
            for index in indices {
                let step = index == blocks.count - 1 ? last : whole
                let row = blocks[index].rows.lowerBound
                let rows = unsafe OneDNNMemory(step.a, at: a.address(of: size.startA(row: row)))
                let target = unsafe OneDNNMemory(step.out, at: out + row * size.columns)
                var arguments = [
                    (DNNL_ARG_SRC_0, rows), (DNNL_ARG_WEIGHTS_0, b.memory),
                    (DNNL_ARG_DST_0, target),
                ]
                if let bias { arguments.append((DNNL_ARG_BIAS, bias)) }
                step.primitive.run(arguments)
            }
        }
        withExtendedLifetime((a, b, numbers)) {}
    }
}

extension OneDNNPrimitive {
    /// The product of two matrices, with one row added to all of its rows if there is a bias.
    convenience init(
        multiplying a: OneDNNLayout, _ b: OneDNNLayout, bias: OneDNNLayout?,
        into out: OneDNNLayout
    ) {
        var (a, b, out) = (a.descriptor, b.descriptor, out.descriptor)
        // Without extents a description stands for no bias.
        var bias = bias?.descriptor ?? dnnl_memory_desc_t()
        var operation = dnnl_matmul_desc_t()
        unsafe expectOneDNN(
            dnnl_matmul_desc_init(&operation, &a, &b, &bias, &out), "describe a product")
        unsafe self.init { attributes, description in
            unsafe dnnl_primitive_desc_create(
                &description, &operation, attributes, OneDNNEngine.shared.handle, nil)
        }
    }
}
