// SPDX-License-Identifier: Apache-2.0

/// What is done to a rendered thing itself, before its picture is made.
package enum ThingChange: Sendable, Equatable {
    /// Another colour of the whole surface.
    case coloured(SceneColour)
    /// Stripes around it, up and down it, or like a screw.
    case striped
    /// A word written on it.
    case written(String)
    /// The same thing much smaller, at the same place.
    case tiny
    /// In pieces.
    case broken
}
