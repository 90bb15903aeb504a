// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Checkpoints
import Foundation

/// Points that a discrete VAE learns before its codes, and the codes made of them.
struct PointArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Learn points of a sphere of N dimensions in place of codes: the start of a codebook, \
            see --clusters-of.
            """, valueName: "n"))
    var points: Int?

    @Option(help: "The deviation of the noise that blurs points while they are learned.")
    var pointNoise: Float = 0.25

    @Option(
        help: ArgumentHelp(
            """
            Start with codes that are clusters of the points of this model, which --points has \
            made.
            """, valueName: "model"))
    var clustersOf: String?

    mutating func validate() throws {
        if let points, !(2...1024).contains(points) {
            throw ValidationError("--points \(points): give a number from 2 to 1024")
        }
        guard (0...4).contains(pointNoise) else {
            throw ValidationError("--point-noise \(pointNoise): give a number from 0 to 4")
        }
        guard points == nil || clustersOf == nil else {
            throw ValidationError("--points and --clusters-of: give one of them")
        }
    }

    /// The model whose points become codes; nil for none.
    var directory: ModelDirectory? { clustersOf.map { ModelDirectory(URL(filePath: $0)) } }
}
