// SPDX-License-Identifier: Apache-2.0

/// The floors a scene stands on, by the words captions use.
package enum SceneGround: String, Codable, Sendable, CaseIterable {
    case white
    case grey
    case beige
    case paleBlue = "pale blue"
    case paleGreen = "pale green"

    /// How much red, green and blue light the floor throws back, each from 0 to 1, linear.
    package var reflectance: SIMD3<Float> {
        let shown = shown
        return shown * shown
    }

    /// The floor as a picture shows it in plain light.
    private var shown: SIMD3<Float> {
        switch self {
        case .white: SIMD3(0.91, 0.91, 0.90)
        case .grey: SIMD3(0.60, 0.60, 0.62)
        case .beige: SIMD3(0.84, 0.75, 0.61)
        case .paleBlue: SIMD3(0.66, 0.76, 0.87)
        case .paleGreen: SIMD3(0.69, 0.81, 0.67)
        }
    }
}
