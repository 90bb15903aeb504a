// SPDX-License-Identifier: Apache-2.0

import COneDNN

/// The processor as oneDNN sees it; one for the life of the process.
@safe final class OneDNNEngine: @unchecked Sendable {
    static let shared = OneDNNEngine()

    /// Immutable and safe to use from several threads at the same time.
    let handle: dnnl_engine_t

    private init() {
        var handle: dnnl_engine_t?
        unsafe expectOneDNN(dnnl_engine_create(&handle, dnnl_cpu, 0), "find the processor")
        guard let handle = unsafe handle else { preconditionFailure("oneDNN has no processor") }
        unsafe self.handle = handle
    }
}

/// Stops the program when oneDNN refuses what it documents to accept, or memory has run out.
func expectOneDNN(_ status: dnnl_status_t, _ deed: StaticString) {
    precondition(status == dnnl_success, "oneDNN could not \(deed): status \(status.rawValue)")
}
