// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Images

/// How a picture meets the model's square.
struct FitArguments: ParsableArguments {
    /// The ways that have a name.
    enum Way: String, ExpressibleByArgument, CaseIterable {
        case stretch, pad, crop
    }

    @Option(
        help: """
            How a picture that is not square meets the model's square: stretch (the whole picture, \
            stretched back afterwards), pad (true proportions, white around) or crop (the middle \
            square; the rest stays as it is).
            """)
    var fit: Way = .stretch

    @Flag(help: "Write the decoder's own square picture, not the input with the new part in it.")
    var raw = false

    /// The way as the Images room names it.
    var mode: FitMode {
        switch fit {
        case .stretch: .stretch
        case .pad: .pad(.white)
        case .crop: .crop
        }
    }
}
