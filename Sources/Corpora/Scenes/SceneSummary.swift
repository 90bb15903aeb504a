// SPDX-License-Identifier: Apache-2.0

/// A scene in words, as the manifest keeps it beside the caption, for scoring later on.
package struct SceneSummary: Codable, Sendable, Equatable {
    /// One object in words.
    package struct Object: Codable, Sendable, Equatable {
        /// What it is.
        package var shape: SceneShape
        /// The outline of a clock.
        package var outline: SceneShape?
        /// Its colour.
        package var colour: SceneColour
        /// Its size, where there is something to compare it with.
        package var size: SceneSize?
        /// Its place among the objects.
        package var place: ScenePlace

        package init(
            shape: SceneShape, outline: SceneShape? = nil, colour: SceneColour,
            size: SceneSize? = nil, place: ScenePlace
        ) {
            self.shape = shape
            self.outline = outline
            self.colour = colour
            self.size = size
            self.place = place
        }
    }

    /// The arrangement.
    package var kind: SceneKind
    /// The floor.
    package var ground: SceneGround
    /// The objects: from top to bottom of a pile, else from left to right.
    package var objects: [Object]

    package init(kind: SceneKind, ground: SceneGround, objects: [Object]) {
        self.kind = kind
        self.ground = ground
        self.objects = objects
    }
}
