// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The model that ships with Teapot.
package enum DefaultModel {
    /// Its name, as `--model` takes it.
    package static let name = "pocket"

    /// The model directory inside the built product.
    package static var directory: URL? {
        Bundle.module.url(forResource: name, withExtension: nil)
    }
}
