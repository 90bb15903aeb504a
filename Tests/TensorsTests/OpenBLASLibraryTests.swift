// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tensors
import Testing

struct OpenBLASLibraryTests {
    @Test
    func choosesKernelsForTheProcessor() throws {
        let library = try OpenBLASLibrary.loaded.get()
        #expect(!library.coreName.isEmpty)
        // Set by the library itself, or by someone who asked for other kernels and gets them.
        let asked = ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] ?? "SkylakeX"
        if InstructionSet.detected.has512Bits, asked == "SkylakeX" {
            #expect(!["Haswell", "Zen"].contains(library.coreName))
        }
    }

    @Test
    func errorsNameThePackageToInstall() {
        let errors: [OpenBLASError] = [
            .notFound(file: "libopenblas.so.0", reason: "no such file"),
            .lacksSymbol(file: "libopenblas.so.0", symbol: "cblas_sgemm"),
        ]
        for error in errors {
            #expect(error.description.contains("libopenblas.so.0"))
            #expect(error.description.contains("libopenblas-dev"))
        }
    }
}
