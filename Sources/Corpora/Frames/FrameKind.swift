// SPDX-License-Identifier: Apache-2.0

/// What changes from frame to frame, as `teapot corpus frames` spells it.
package enum FrameKind: String, Codable, Sendable, CaseIterable {
    /// A camera goes around a scene by equal angles.
    case turningCamera = "turning-camera"
    /// The sun crosses the sky over a scene.
    case movingSun = "moving-sun"
    /// A bust with a hat, turned by equal angles.
    case hatOnBust = "hat-on-bust"
    /// Something moves over a floor that is a mirror.
    case reflectiveFloor = "reflective-floor"
    /// The towers of a city from noon to night.
    case skyline

    /// Tells the random numbers of the kinds apart.
    var key: UInt64 {
        switch self {
        case .turningCamera: 1
        case .movingSun: 2
        case .hatOnBust: 3
        case .reflectiveFloor: 4
        case .skyline: 5
        }
    }
}
