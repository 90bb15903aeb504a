// SPDX-License-Identifier: Apache-2.0

/// What the field of a set A puzzle shows.
///
/// Layers are drawn in turn; a later one hides what is under it. The other properties are for wrong
/// answers: they change what is seen in the answer box, in the order in which they stand here.
package struct PuzzleField: Codable, Sendable, Hashable {
    /// Mirror images about the middle of the answer box.
    package enum Mirror: String, Codable, Sendable, CaseIterable {
        case none, across, down, both
    }

    /// What is drawn, the undermost first.
    package var layers: [FieldLayer]
    /// Pixels that everything is moved to the right.
    package var movedX: Int
    /// Pixels that everything is moved down.
    package var movedY: Int
    /// The mirror image that is shown.
    package var mirror: Mirror
    /// Whether ink and paper are exchanged.
    package var inverted: Bool

    package init(
        layers: [FieldLayer] = [], movedX: Int = 0, movedY: Int = 0, mirror: Mirror = .none,
        inverted: Bool = false
    ) {
        self.layers = layers
        self.movedX = movedX
        self.movedY = movedY
        self.mirror = mirror
        self.inverted = inverted
    }

    /// What is out of range; nil where the field can be drawn.
    package var problem: String? {
        if layers.count > 2 { return "\(layers.count) layers" }
        if !(-256...256).contains(movedX) { return "moved by \(movedX)" }
        if !(-256...256).contains(movedY) { return "moved by \(movedY)" }
        return layers.lazy.compactMap(\.problem).first
    }

    /// Whether training must not show one of the layers.
    package var isHeldOut: Bool { layers.contains(where: \.isHeldOut) }

    /// What the canonical hash goes over: every number of every layer in a fixed order, the same for
    /// all ways to tell the same picture.
    package var hashedBytes: [UInt8] {
        var numbers = [layers.count, movedX, movedY]
        numbers.append(Mirror.allCases.firstIndex(of: mirror) ?? 0)
        numbers.append(inverted ? 1 : 0)
        for layer in layers { numbers += layer.normal.numbers }
        // Two bytes hold every number that can be drawn.
        return numbers.flatMap { number in
            let bits = UInt16(truncatingIfNeeded: number)
            return [UInt8(bits >> 8), UInt8(bits & 0xff)]
        }
    }
}
