// SPDX-License-Identifier: Apache-2.0

/// The canonical hash of a puzzle: the same for a grid and its transposition, whatever the style,
/// and whatever turns within a symmetry.
///
/// Source: FNV-1a, 64 bits (Fowler, Noll and Vo).
package enum PuzzleHash {
    /// The lesser of the hashes of a grid and of the same grid transposed.
    ///
    /// - Precondition: the grid is square.
    package static func of(_ cells: [PuzzleCell], columns: Int) -> UInt64 {
        precondition(cells.count == columns * columns, "\(cells.count) cells")
        let parts = cells.map(bytes)
        let transposed = parts.indices.map { parts[$0 % columns * columns + $0 / columns] }
        return min(of(bytes: parts.joined()), of(bytes: transposed.joined()))
    }

    /// The hash of a field.
    package static func of(_ field: PuzzleField) -> UInt64 { of(bytes: field.hashedBytes) }

    /// Sixteen hexadecimal digits.
    package static func text(of hash: UInt64) -> String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func bytes(of cell: PuzzleCell) -> [UInt8] {
        let cell = cell.visible
        var numbers = [cell.texture]
        if let element = cell.element {
            let layout = PuzzleElement.Layout.allCases.firstIndex(of: element.layout) ?? 0
            numbers += [
                1, element.shape.rawValue, element.size, element.fill, element.rotation,
                element.mirrored ? 1 : 0, layout, element.number,
            ]
        } else {
            numbers.append(0)
        }
        numbers.append(cell.lines.count)
        for lines in cell.lines {
            numbers += [lines.family.rawValue, lines.mask]
        }
        if let ring = cell.ring {
            numbers += [1, ring.mark.rawValue, ring.count + 3, ring.start]
        } else {
            numbers.append(0)
        }
        return numbers.map { UInt8(truncatingIfNeeded: $0) }
    }

    /// The plain FNV-1a hash of bytes.
    package static func of(bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
