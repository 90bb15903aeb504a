// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The models that ship with Teapot: one for pictures, one that does nothing but puzzles.
package enum DefaultModel: String, CaseIterable {
    /// Completes and transforms pictures.
    case pictures = "pocket"
    /// Solves matrix puzzles.
    case puzzles = "pocket-puzzles"

    /// The model directory inside the built product.
    package var directory: URL? {
        Bundle.module.url(forResource: rawValue, withExtension: nil)
    }
}
