// SPDX-License-Identifier: Apache-2.0

import Tensors
import Testing

struct OpenBLASLibraryTests {
    @Test
    func choosesKernelsForTheProcessor() throws {
        let library = try OpenBLASLibrary.loaded.get()
        #expect(!library.coreName.isEmpty)
        if InstructionSet.detected.has512Bits {
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
