// SPDX-License-Identifier: Apache-2.0

import COneDNN

/// One operation on fixed layouts, compiled by oneDNN for this processor and for one thread.
@safe final class OneDNNPrimitive: @unchecked Sendable {
    /// Never changes after `init`; with scratch memory given per call, any thread may run it.
    private let handle: dnnl_primitive_t
    private let description: dnnl_primitive_desc_t
    private let scratch: OneDNNLayout

    /// Makes the operation that `describe` describes with the attributes it is handed.
    init(_ describe: (dnnl_primitive_attr_t, inout dnnl_primitive_desc_t?) -> dnnl_status_t) {
        // The number of threads is built in when the primitive is made.
        omp_set_num_threads(1)
        var attributes: dnnl_primitive_attr_t?
        unsafe expectOneDNN(dnnl_primitive_attr_create(&attributes), "make attributes")
        guard let attributes = unsafe attributes else { preconditionFailure("no attributes") }
        defer { unsafe dnnl_primitive_attr_destroy(attributes) }
        unsafe expectOneDNN(
            dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user),
            "set attributes")
        var description: dnnl_primitive_desc_t?
        unsafe expectOneDNN(describe(attributes, &description), "plan an operation")
        var handle: dnnl_primitive_t?
        unsafe expectOneDNN(dnnl_primitive_create(&handle, description), "make an operation")
        guard let handle = unsafe handle, let description = unsafe description else {
            preconditionFailure("oneDNN made no operation")
        }
        unsafe self.handle = handle
        unsafe self.description = description
        scratch = unsafe Self.layout(dnnl_query_scratchpad_md, of: description)
    }

    /// Copies numbers from one layout, and type, to another.
    convenience init(copying source: OneDNNLayout, to target: OneDNNLayout) {
        var source = source.descriptor
        var target = target.descriptor
        let engine = unsafe OneDNNEngine.shared.handle
        unsafe self.init { attributes, description in
            unsafe dnnl_reorder_primitive_desc_create(
                &description, &source, engine, &target, engine, attributes)
        }
    }

    deinit {
        unsafe dnnl_primitive_destroy(handle)
        unsafe dnnl_primitive_desc_destroy(description)
    }

    /// The layout chosen for one of the arguments.
    func layout(_ argument: dnnl_query_t) -> OneDNNLayout {
        unsafe Self.layout(argument, of: description)
    }

    private static func layout(
        _ argument: dnnl_query_t, of description: dnnl_primitive_desc_t
    ) -> OneDNNLayout {
        guard let found = unsafe dnnl_primitive_desc_query_md(description, argument, 0) else {
            return OneDNNLayout(dnnl_memory_desc_t())
        }
        return unsafe OneDNNLayout(found.pointee)
    }

    /// The name oneDNN gives to the chosen implementation, for measurements.
    var implementation: String {
        var name: UnsafePointer<CChar>?
        let status = unsafe dnnl_primitive_desc_query(
            description, dnnl_query_impl_info_str, 0, &name)
        guard status == dnnl_success, let name = unsafe name else { return "unknown" }
        return unsafe String(cString: name)
    }

    /// Computes on the calling thread and returns when the result is written.
    func run(_ arguments: [(argument: Int32, memory: OneDNNMemory)]) {
        omp_set_num_threads(1)
        let scratchBytes = scratch.byteCount
        let working = TensorStorage(capacity: scratchBytes / MemoryLayout<Float>.stride + 1)
        let workingMemory = unsafe OneDNNMemory(
            scratch, at: UnsafeMutableRawPointer(working.pointer))
        var list = unsafe arguments.map {
            unsafe dnnl_exec_arg_t(arg: $0.argument, memory: $0.memory.handle)
        }
        if scratchBytes > 0 {
            unsafe list.append(
                dnnl_exec_arg_t(arg: DNNL_ARG_SCRATCHPAD, memory: workingMemory.handle))
        }
        var stream: dnnl_stream_t?
        unsafe expectOneDNN(
            dnnl_stream_create(
                &stream, OneDNNEngine.shared.handle, dnnl_stream_default_flags.rawValue),
            "open a stream")
        defer { unsafe dnnl_stream_destroy(stream) }
        unsafe expectOneDNN(
            dnnl_primitive_execute(handle, stream, CInt(list.count), &list), "compute")
        unsafe expectOneDNN(dnnl_stream_wait(stream), "finish computing")
        withExtendedLifetime((arguments, working, workingMemory)) {}
    }
}
