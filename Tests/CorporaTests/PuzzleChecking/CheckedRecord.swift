// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A puzzle's record as docs/matrices.md describes it, read without the generator's types.
struct CheckedRecord: Decodable {
    let id: String
    let version: Int
    let set: String
    let level: Int
    let split: String
    let style: String
    let atoms: [String]
    let cells: [Cell]?
    let distractors: [Cell]?
    let field: CheckedField?
    let fieldDistractors: [CheckedField]?
    let box: Box
    let hash: String

    struct Box: Decodable, Hashable {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
    }

    struct Cell: Codable, Hashable {
        var texture: Int
        var element: Element?
        var lines: [Lines]
        var ring: Ring?
    }

    struct Element: Codable, Hashable {
        var shape: Int
        var rotation: Int
        var mirrored: Bool
        var fill: Int
        var layout: String
        var number: Int
        var size: Int
    }

    struct Lines: Codable, Hashable {
        var family: Int
        var mask: Int
    }

    struct Ring: Codable, Hashable {
        var mark: Int
        var count: Int
        var start: Int
    }

    init(line: Data) throws {
        self = try JSONDecoder().decode(Self.self, from: line)
    }

    /// The cells of a 3×3 grid, row by row.
    var grid: [[Cell]] {
        let cells = cells ?? []
        return stride(from: 0, to: cells.count, by: 3).map { Array(cells[$0..<$0 + 3]) }
    }
}

extension CheckedRecord.Cell {
    /// The cell with everything that cannot be seen taken away: equal looks are equal pictures.
    var look: Self {
        var cell = self
        if var element {
            element.rotation %= Self.turns(ofShape: element.shape)
            if element.shape != 9 { element.mirrored = false }
            cell.element = element
        }
        cell.lines = lines.filter { $0.mask != 0 }.sorted { $0.family < $1.family }
        return cell
    }

    /// The parts of a family that it shows.
    func mask(ofFamily family: Int) -> Int {
        lines.filter { $0.family == family }.reduce(0) { $0 | $1.mask }
    }

    /// After how many turns of 45° a shape looks as before.
    static func turns(ofShape shape: Int) -> Int {
        switch shape {
        case 0: 1
        case 1, 5: 2
        case 4: 4
        default: 8
        }
    }
}
