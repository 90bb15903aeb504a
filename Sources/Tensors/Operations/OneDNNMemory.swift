// SPDX-License-Identifier: Apache-2.0

import COneDNN

/// How numbers lie in memory, in oneDNN's terms.
struct OneDNNLayout: @unchecked Sendable {
    /// Plain data that oneDNN reads through `dnnl_memory_desc_*` functions.
    var descriptor: dnnl_memory_desc_t

    init(_ descriptor: dnnl_memory_desc_t) {
        self.descriptor = descriptor
    }

    /// Extents in oneDNN's logical order (channels before height and width), laid out as `tag`.
    init(_ extents: [Int], _ type: dnnl_data_type_t, _ tag: dnnl_format_tag_t) {
        var extents = extents.map { dnnl_dim_t($0) }
        descriptor = dnnl_memory_desc_t()
        unsafe expectOneDNN(
            dnnl_memory_desc_init_by_tag(
                &descriptor, CInt(extents.count), &extents, type, tag), "lay out a tensor")
    }

    /// A matrix with any distance between rows and between columns.
    init(rows: Int, columns: Int, strides: (row: Int, column: Int), _ type: dnnl_data_type_t) {
        var extents = [dnnl_dim_t(rows), dnnl_dim_t(columns)]
        var strides = [dnnl_dim_t(strides.row), dnnl_dim_t(strides.column)]
        descriptor = dnnl_memory_desc_t()
        unsafe expectOneDNN(
            dnnl_memory_desc_init_by_strides(&descriptor, 2, &extents, type, &strides),
            "lay out a matrix")
    }

    var byteCount: Int {
        var descriptor = descriptor
        return unsafe dnnl_memory_desc_get_size(&descriptor)
    }
}

/// Numbers in memory that somebody else owns and keeps alive, as an argument of a primitive.
@safe final class OneDNNMemory: @unchecked Sendable {
    /// Only read after `init`, so several threads may compute with it.
    let handle: dnnl_memory_t

    init(_ layout: OneDNNLayout, at address: UnsafeMutableRawPointer) {
        var descriptor = layout.descriptor
        var handle: dnnl_memory_t?
        unsafe expectOneDNN(
            dnnl_memory_create(&handle, &descriptor, OneDNNEngine.shared.handle, address),
            "describe memory")
        guard let handle = unsafe handle else { preconditionFailure("oneDNN made no memory") }
        unsafe self.handle = handle
    }

    deinit {
        unsafe dnnl_memory_destroy(handle)
    }
}
