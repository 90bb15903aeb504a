// SPDX-License-Identifier: Apache-2.0

/// A field of set A as a record tells it, read without the generator's types.
struct CheckedField: Decodable, Hashable {
    let layers: [Layer]
    let inverted: Bool
    let mirror: String
    let movedX: Int
    let movedY: Int

    struct Layer: Decodable, Hashable {
        let family: String
        let kind: Int
        let step: Int
        let pitch: Int
        let grey: Int
        let x: Int
        let y: Int
        let shape: Int?
        let parts: [Part]
        let lines: [Line]
    }

    /// A shape that is mirrored about both middle lines.
    struct Part: Decodable, Hashable {
        let shape: Int
        let radius: Int
        let hollow: Int
        let x: Int
        let y: Int
    }

    /// A straight line through a point, in one of eight directions.
    struct Line: Decodable, Hashable {
        let x: Int
        let y: Int
        let width: Int
        let direction: Int
    }

    /// Whether it shows what its layers say, as a distractor need not.
    var isPlain: Bool { !inverted && mirror == "none" && movedX == 0 && movedY == 0 }

    /// The families that carry on by themselves over the whole plane.
    static let textures: Set<String> = ["a0", "a1", "a2", "a3"]
    /// The families of which a kind and a step are told.
    static let told: Set<String> = ["a0", "a1", "a2", "a3", "a4", "a5"]
}

extension CheckedField.Layer {
    /// Whether training never shows such a layer.
    var isHeldOut: Bool {
        switch family {
        case "a6":
            parts.contains { part in
                guard let radius = [18, 24, 30].firstIndex(of: part.radius) else { return false }
                return part.x != 0 && part.y != 0 && (part.shape + radius) % 4 == 0
            }
        case "a7": lines.contains { ($0.direction + $0.width - 3) % 4 == 0 }
        default: (kind + step) % 4 == 0
        }
    }

    /// The shapes that it shows, each with the fill that cells call so.
    var looks: [[Int]] {
        let fill = grey == 127 ? 2 : 3
        return (shape.map { [[$0, fill]] } ?? [])
            + parts.map { [$0.shape, $0.hollow > 0 ? 0 : fill] }
    }
}
