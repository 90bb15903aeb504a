// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation
package import Models

/// The identity of a discrete VAE: tokens made by one mean nothing to another.
package enum DiscreteVAEMark {
    /// A mark over the sizes of a discrete VAE and the file of its weights.
    ///
    /// - Parameters:
    ///   - configuration: the sizes.
    ///   - directory: the model directory that the weights are in.
    /// - Returns: the mark.
    /// - Throws: `CorpusError.unreadable` where the weights cannot be read.
    package static func value(
        of configuration: DiscreteVAEConfiguration, in directory: ModelDirectory
    ) throws -> UInt64 {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var mark = Fingerprint()
        mark.add(String(decoding: try encoder.encode(configuration), as: UTF8.self))
        try mark.add(contentsOf: directory.discreteVAE)
        return mark.value
    }
}
