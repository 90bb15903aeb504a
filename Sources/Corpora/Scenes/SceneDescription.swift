// SPDX-License-Identifier: Apache-2.0

/// A scene as a value: everything its picture and its caption are made from.
package struct SceneDescription: Sendable, Equatable {
    /// The arrangement.
    package var kind: SceneKind
    /// The objects: from top to bottom of a pile, else from left to right.
    package var objects: [SceneObject]
    /// The floor.
    package var ground: SceneGround
    /// Camera and light.
    package var view: SceneView
    /// The wording chosen among `captions`.
    package var caption = ""

    /// What the manifest of a corpus keeps of the scene.
    package var summary: SceneSummary {
        SceneSummary(
            kind: kind, ground: ground,
            objects: objects.map {
                SceneSummary.Object(
                    shape: $0.shape, outline: $0.outline, colour: $0.colour, size: $0.size,
                    place: $0.place)
            })
    }
}
