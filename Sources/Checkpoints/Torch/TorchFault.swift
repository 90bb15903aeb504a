// SPDX-License-Identifier: Apache-2.0

/// One clause saying where and how a file of PyTorch's breaks the rules of its format.
struct TorchFault: Error, Equatable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
