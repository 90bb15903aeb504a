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

    /// The product of operands of the given size and type.
    static func cached(_ size: ProductSize, _ type: OperandType) -> PackedProduct {
        cache.value(for: Key(size: size, type: type)) { PackedProduct($0.size, $0.type) }
    }

    private init(_ size: ProductSize, _ type: OperandType) {
        (self.size, self.type) = (size, type)
        // Sixteen blocks keep several threads busy; B is packed already, so that they may be small.
        let height = max(128, ((size.rows + 15) / 16 + 15) / 16 * 16)
        blocks = ProductBlocks(size, height: height, width: size.columns)
        let layout = OneDNNLayout(
            [size.depth, size.columns], type.code, dnnl_format_tag_any)
        whole = Self.step(size, type, blocks[0], layout)
        let packed = whole.primitive.layout(dnnl_query_weights_md)
        last = Self.step(size, type, blocks[blocks.count - 1], packed)
        packing = OneDNNPacking(
            from: OneDNNLayout(
                rows: size.depth, columns: size.columns,
                strides: size.transposingB ? (1, size.widthB) : (size.widthB, 1), dnnl_f32),
            to: packed)
    }

    private static func step(
        _ size: ProductSize, _ type: OperandType, _ block: ProductBlock, _ b: OneDNNLayout
    ) -> Step {
        let a = OneDNNLayout(
            rows: block.rows.count, columns: size.depth,
            strides: size.transposingA ? (1, size.widthA) : (size.widthA, 1), type.code)
        let out = OneDNNLayout(
            rows: block.rows.count, columns: size.columns, strides: (size.columns, 1), dnnl_f32)
        return Step(
            a: a, out: out, primitive: OneDNNPrimitive(multiplying: a, b, into: out))
    }

    /// Writes the product of `a` and `b` to `out`.
    func run(_ a: Tensor, _ b: Tensor, _ out: UnsafeMutablePointer<Float>) {
        let a = OneDNNOperand(a, type)
        let b = packing.pack(b)
        parallelLoop(over: blocks.count, grain: 1) { indices in
            for index in indices {
                let step = index == blocks.count - 1 ? last : whole
                let row = blocks[index].rows.lowerBound
                let rows = unsafe OneDNNMemory(step.a, at: a.address(of: size.startA(row: row)))
                let target = unsafe OneDNNMemory(step.out, at: out + row * size.columns)
                step.primitive.run([
                    (DNNL_ARG_SRC_0, rows), (DNNL_ARG_WEIGHTS_0, b.memory),
                    (DNNL_ARG_DST_0, target),
                ])
            }
        }
        withExtendedLifetime((a, b)) {}
    }
}

extension OneDNNPrimitive {
    /// The product of two matrices.
    convenience init(multiplying a: OneDNNLayout, _ b: OneDNNLayout, into out: OneDNNLayout) {
        var (a, b, out) = (a.descriptor, b.descriptor, out.descriptor)
        var operation = dnnl_matmul_desc_t()
        unsafe expectOneDNN(
            dnnl_matmul_desc_init(&operation, &a, &b, nil, &out), "describe a product")
        unsafe self.init { attributes, description in
            unsafe dnnl_primitive_desc_create(
                &description, &operation, attributes, OneDNNEngine.shared.handle, nil)
        }
    }
}
