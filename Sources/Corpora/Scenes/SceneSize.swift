// SPDX-License-Identifier: Apache-2.0

/// The size of an object compared with the other one of its scene.
package enum SceneSize: String, Codable, Sendable, CaseIterable {
    case small, large
}
