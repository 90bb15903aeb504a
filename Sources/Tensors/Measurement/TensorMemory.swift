// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The memory that tensors have given back and that waits for the next ones.
package enum TensorMemory {
    private typealias Trim = @convention(c) (Int) -> CInt

    /// Gives what waits back to the system, so that a measurement starts from what is in use.
    package static func releaseUnused() {
        StoragePool.shared.empty()
        // GNU's C library keeps freed blocks of some megabytes for itself until it is asked.
        guard let trim = unsafe dlsym(dlopen(nil, RTLD_NOW), "malloc_trim") else { return }
        _ = unsafe unsafeBitCast(trim, to: Trim.self)(0)
    }
}
