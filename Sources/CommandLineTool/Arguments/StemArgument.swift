// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Models

/// A stem of the discrete VAE as it is written on the command line: `unshuffle:4`, `convolution:7`.
struct StemArgument: ExpressibleByArgument {
    let stem: DiscreteVAEConfiguration.Stem

    init(_ stem: DiscreteVAEConfiguration.Stem) {
        self.stem = stem
    }

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[1]), number > 0 else { return nil }
        switch parts[0] {
        case "unshuffle": stem = .unshuffle(factor: number)
        case "convolution": stem = .convolution(kernel: number)
        default: return nil
        }
    }

    var defaultValueDescription: String {
        switch stem {
        case .unshuffle(let factor): "unshuffle:\(factor)"
        case .convolution(let kernel): "convolution:\(kernel)"
        }
    }
}
