// SPDX-License-Identifier: Apache-2.0

/// How the objects of a scene stand to each other in the picture.
package enum SceneArrangement: String, Sendable, CaseIterable {
    /// One object.
    case alone
    /// One on the other, listed from top to bottom.
    case pile
    /// Side by side, listed from left to right.
    case row
}

extension SceneDescription {
    /// How the objects stand.
    package var arrangement: SceneArrangement {
        if objects.count < 2 { return .alone }
        return objects[0].place == .top ? .pile : .row
    }

    /// The wordings that tell the colour and the place of every object.
    package var tellingCaptions: [String] {
        captions.filter { caption in
            // A row that begins nowhere may be seen from its other end.
            arrangement != .row || caption.contains(" left") || caption.contains(" right")
        }
    }
}
