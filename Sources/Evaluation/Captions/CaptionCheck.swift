// SPDX-License-Identifier: Apache-2.0

package import Corpora
package import Images

/// Whether a picture shows what the caption of a scene says of colours and places.
package struct CaptionCheck: Sendable, Equatable {
    /// Whether every colour of the caption is there, and no other.
    package let areColoursRight: Bool
    /// Whether the colours are right and every one stands where the caption says; for one object,
    /// the same as its colour.
    package let isArrangementRight: Bool

    /// The least distance between the middles of neighbours, as a share of the picture.
    private static let leastStep = 0.05

    /// Looks for the objects of a scene in a picture.
    package init(_ scene: SceneDescription, in picture: Image) {
        self.init(scene, in: ColourMap(picture))
    }

    /// Looks for the objects of a scene among colours.
    package init(_ scene: SceneDescription, in map: ColourMap) {
        let found = scene.objects.map { object in
            map.patches.first { $0.colour == object.colour }
        }
        let patches = found.compactMap { $0 }
        areColoursRight =
            patches.count == scene.objects.count && map.patches.count == patches.count
        isArrangementRight =
            areColoursRight
            && zip(patches, patches.dropFirst()).allSatisfy { first, second in
                let across = second.across - first.across
                let down = second.down - first.down
                return switch scene.arrangement {
                case .alone: true
                case .pile: down >= Self.leastStep && down > abs(across)
                case .row: across >= Self.leastStep && across > abs(down)
                }
            }
    }

    /// Whether this check can tell the scene's colours at all.
    package static func canTell(_ scene: SceneDescription) -> Bool {
        // The hands of a clock are black, and its dial hides its colour.
        scene.kind != .clock
            && scene.objects.allSatisfy { ColourMap.colours.contains($0.colour) }
    }
}
