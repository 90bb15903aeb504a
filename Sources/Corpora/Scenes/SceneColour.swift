// SPDX-License-Identifier: Apache-2.0

/// The colours that objects of a scene have, by the words captions use.
package enum SceneColour: String, Codable, Sendable, CaseIterable {
    case red, orange, yellow, green, blue, purple, pink, brown, white, black

    /// How much red, green and blue light the colour throws back, each from 0 to 1, linear.
    package var reflectance: SIMD3<Float> {
        let shown = shown
        return shown * shown
    }

    /// The colour as a picture shows it in plain light.
    package var shown: SIMD3<Float> {
        switch self {
        case .red: SIMD3(0.86, 0.13, 0.12)
        case .orange: SIMD3(0.95, 0.50, 0.08)
        case .yellow: SIMD3(0.95, 0.83, 0.12)
        case .green: SIMD3(0.15, 0.64, 0.22)
        case .blue: SIMD3(0.13, 0.32, 0.85)
        case .purple: SIMD3(0.50, 0.19, 0.72)
        case .pink: SIMD3(0.96, 0.54, 0.72)
        case .brown: SIMD3(0.48, 0.29, 0.15)
        case .white: SIMD3(0.93, 0.93, 0.92)
        case .black: SIMD3(0.13, 0.13, 0.14)
        }
    }
}
