// SPDX-License-Identifier: Apache-2.0

/// One thing about a cell made different.
enum PuzzleChange: Hashable {
    case shape(PuzzleShape)
    case fill(Int)
    case rotation(Int)
    case mirrored(Bool)
    case size(Int)
    case number(Int)
    /// Parts of a layer of lines that come or go.
    case parts(layer: Int, toggled: Int)
    /// How many marks a ring has.
    case marks(Int)
    /// Marks inside instead of outside, or the other way round.
    case opposite
    /// The quarter of the first mark.
    case start(Int)

    /// What can be made different, apart from parts.
    enum Slot: CaseIterable {
        case shape, fill, rotation, mirrored, size, number, marks, opposite, start

        /// Whether it is of a ring, not of an element.
        var isOfRing: Bool { self == .marks || self == .opposite || self == .start }
    }

    /// The change in a slot that makes `cell` as `other` is; nil where they agree in it.
    init?(_ slot: Slot, making cell: PuzzleCell, like other: PuzzleCell) {
        if !slot.isOfRing {
            guard let mine = cell.element?.visible, let theirs = other.element?.visible else {
                return nil
            }
            switch slot {
            case .shape where mine.shape != theirs.shape: self = .shape(theirs.shape)
            case .fill where mine.fill != theirs.fill: self = .fill(theirs.fill)
            case .rotation where mine.rotation != theirs.rotation:
                self = .rotation(theirs.rotation)
            case .mirrored where mine.mirrored != theirs.mirrored:
                self = .mirrored(theirs.mirrored)
            case .size where mine.size != theirs.size: self = .size(theirs.size)
            case .number where mine.number != theirs.number: self = .number(theirs.number)
            default: return nil
            }
        } else {
            guard let mine = cell.ring, let theirs = other.ring else { return nil }
            switch slot {
            case .marks where mine.count.magnitude != theirs.count.magnitude:
                self = .marks(Int(theirs.count.magnitude))
            case .opposite where mine.count.signum() == -theirs.count.signum(): self = .opposite
            default: return nil
            }
        }
    }

    /// All changes of a cell in a slot.
    static func all(in slot: Slot, of cell: PuzzleCell) -> [PuzzleChange] {
        if let element = cell.element?.visible {
            switch slot {
            case .shape:
                return PuzzleShape.allCases.filter { $0 != element.shape }.map { .shape($0) }
            case .fill:
                let most = element.layout == .single ? 6 : 3
                return (0...most).filter { $0 != element.fill }.map { .fill($0) }
            case .rotation:
                let turns = Set((0...7).map(element.shape.visibleRotation)).sorted()
                return turns.filter { $0 != element.rotation }.map { .rotation($0) }
            case .mirrored:
                return element.shape.isChiral ? [.mirrored(!element.mirrored)] : []
            case .size where element.layout == .single:
                return (0...4).filter { $0 != element.size }.map { .size($0) }
            case .number:
                let numbers = PuzzleElement.numbers(of: element.layout)
                return numbers.filter { $0 != element.number }.map { .number($0) }
            default: break
            }
        }
        guard let ring = cell.ring, ring.count != 0 else { return [] }
        switch slot {
        case .marks: return (1...3).filter { $0 != ring.count.magnitude }.map { .marks($0) }
        case .opposite: return [.opposite]
        case .start: return (0...3).filter { $0 != ring.start }.map { .start($0) }
        default: return []
        }
    }

    /// The cell with the change made.
    func applied(to cell: PuzzleCell) -> PuzzleCell {
        var cell = cell
        switch self {
        case .shape(let shape): cell.element?.shape = shape
        case .fill(let fill): cell.element?.fill = fill
        case .rotation(let rotation): cell.element?.rotation = rotation
        case .mirrored(let mirrored): cell.element?.mirrored = mirrored
        case .size(let size): cell.element?.size = size
        case .number(let number): cell.element?.number = number
        case .parts(let layer, let toggled): cell.lines[layer].mask ^= toggled
        case .marks(let count):
            let isInside = cell.ring.map { $0.count < 0 } ?? false
            cell.ring?.count = isInside ? -count : count
        case .opposite: cell.ring?.count *= -1
        case .start(let start): cell.ring?.start = start
        }
        return cell
    }
}
