// SPDX-License-Identifier: Apache-2.0

import COpenBLAS
import Glibc

/// OpenBLAS, opened at run time so that its choice of kernels can be corrected first.
///
/// OpenBLAS 0.3.21 takes its Haswell kernels on processors it does not know by name, which halves
/// the speed where there is AVX-512. It reads `OPENBLAS_CORETYPE` once, while it is loaded.
@safe package struct OpenBLASLibrary: Sendable {
    typealias SingleProduct =
        @convention(c) (
            CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, blasint, blasint, blasint, Float,
            UnsafePointer<Float>?, blasint, UnsafePointer<Float>?, blasint, Float,
            UnsafeMutablePointer<Float>?, blasint
        ) -> Void
    private typealias CoreName = @convention(c) () -> UnsafeMutablePointer<CChar>?
    private typealias SetThreadCount = @convention(c) (CInt) -> Void

    private static let file = "libopenblas.so.0"

    /// The library of this process, or why there is none; opened at the first use.
    package static let loaded = Result { () throws(OpenBLASError) in try OpenBLASLibrary() }

    /// The processor whose kernels were chosen, in OpenBLAS's words: `SkylakeX`, `Haswell`, ….
    package let coreName: String
    /// `cblas_sgemm` on the calling thread alone.
    let multiply: SingleProduct

    private init() throws(OpenBLASError) {
        if InstructionSet.detected.has512Bits { unsafe setenv("OPENBLAS_CORETYPE", "SkylakeX", 0) }
        // Read while loading too: without it the library starts a pool of threads nobody needs.
        unsafe setenv("OPENBLAS_NUM_THREADS", "1", 1)
        guard let library = unsafe dlopen(Self.file, RTLD_NOW | RTLD_LOCAL) else {
            let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason given"
            throw .notFound(file: Self.file, reason: reason)
        }
        let setThreadCount = try unsafe unsafeBitCast(
            Self.symbol("openblas_set_num_threads", in: library), to: SetThreadCount.self)
        setThreadCount(1)
        let name = try unsafe unsafeBitCast(
            Self.symbol("openblas_get_corename", in: library), to: CoreName.self)
        coreName = unsafe name().map { unsafe String(cString: $0) } ?? "unknown"
        unsafe multiply = try unsafe unsafeBitCast(
            Self.symbol("cblas_sgemm", in: library), to: SingleProduct.self)
    }

    private static func symbol(
        _ name: String, in library: UnsafeMutableRawPointer
    ) throws(OpenBLASError) -> UnsafeMutableRawPointer {
        guard let address = unsafe dlsym(library, name) else {
            throw .lacksSymbol(file: file, symbol: name)
        }
        return unsafe address
    }
}
