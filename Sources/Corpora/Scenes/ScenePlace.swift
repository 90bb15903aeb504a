// SPDX-License-Identifier: Apache-2.0

/// Where an object is among the objects of its scene, seen from the camera.
package enum ScenePlace: String, Codable, Sendable, CaseIterable {
    /// Alone, or between a left and a right one.
    case centre
    case left, right
    /// In a pile.
    case top, middle, bottom
}
