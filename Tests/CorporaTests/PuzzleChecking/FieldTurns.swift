// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What turns about a centre, and moves away from it, make of the hole of rings or rays.
struct FieldTurns {
    let view: FieldView
    /// The centre: the corner that the pixels (x − 1, y − 1) and (x, y) share.
    let x: Int
    let y: Int

    /// A pixel is what is seen at an angle and a distance from it about the centre.
    private struct Move: CustomStringConvertible {
        /// In turns, clockwise.
        var turn = 0.0
        /// In pixels, towards the centre.
        var inward = 0
        var description: String { "a turn by \(turn) inward by \(inward)" }
    }

    /// What is wrong with carrying the field on by turns, one sentence each.
    var problems: [String] {
        let inner = hubRadius
        let moves = candidates.filter { fits($0, inner) }
        if moves.isEmpty { return ["no turn leaves the visible part as it is"] }
        var open = Set(hole)
        var problems: [String] = []
        for move in moves {
            var (made, wrong) = (0, 0)
            for place in hole {
                guard let grey = prolonged(place, move, inner) else { continue }
                made += 1
                if differs(grey, place) { wrong += 1 }
                open.remove(place)
            }
            if Double(wrong) > 0.01 * Double(made) {
                problems.append("\(move) makes \(wrong) of \(made) pixels wrong")
            }
        }
        if !open.isEmpty { problems.append("\(open.count) pixels are reached by no turn") }
        return problems
    }

    private struct Place: Hashable {
        let x: Int
        let y: Int
    }

    /// Every second pixel each way of the hole.
    private var hole: [Place] { places(view.asked, step: 2) }

    private func places(_ bits: BitRows, step: Int) -> [Place] {
        stride(from: 0, to: 256, by: step).flatMap { y in
            stride(from: 0, to: 256, by: step).filter { bits[$0, y] }.map { Place(x: $0, y: y) }
        }
    }

    /// All turns by whole parts of a circle of up to 40 parts, and moves of up to 128 pixels.
    private var candidates: [Move] {
        var moves = (1...128).map { Move(inward: $0) }
        for parts in 2...40 {
            for part in 1..<parts where Self.haveNoCommonFactor(part, parts) {
                moves.append(Move(turn: Double(part) / Double(parts)))
            }
        }
        return moves
    }

    private static func haveNoCommonFactor(_ one: Int, _ other: Int) -> Bool {
        var (low, high) = (one, other)
        while low != 0 { (low, high) = (high % low, low) }
        return high == 1
    }

    /// How far the plain disc about the centre reaches, which moves from the centre leave out.
    private var hubRadius: Double {
        let middle = view.picture[x, y] < 128
        var radius = 200.0
        for place in places(view.known, step: 1)
        where (view.picture[place.x, place.y] < 128) != middle {
            radius = min(radius, distance(place))
        }
        return radius
    }

    private func distance(_ place: Place) -> Double {
        let (u, v) = (Double(place.x - x) + 0.5, Double(place.y - y) + 0.5)
        return (u * u + v * v).squareRoot()
    }

    /// Whether the visible part agrees with itself.
    private func fits(_ move: Move, _ inner: Double) -> Bool {
        var (both, wrong) = (0, 0)
        for place in places(view.known, step: 3) {
            guard let grey = sample(place, move, inner) else { continue }
            both += 1
            if differs(grey, place) { wrong += 1 }
            if wrong > 40 { return false }
        }
        return both > 256 * 256 / 36 && Double(wrong) <= 0.005 * Double(both)
    }

    /// What a move brings to a pixel, made as often as it takes to come from what is seen.
    private func prolonged(_ place: Place, _ move: Move, _ inner: Double) -> Double? {
        for times in 1...160 {
            let whole = Move(turn: move.turn * Double(times), inward: move.inward * times)
            if let grey = sample(place, whole, inner) { return grey }
            if whole.inward > 160 || whole.turn >= 1 { return nil }
        }
        return nil
    }

    private func differs(_ grey: Double, _ place: Place) -> Bool {
        abs(grey - Double(view.picture[place.x, place.y])) > 128
    }

    /// The visible grey that a move brings to a pixel, between four pixels; nil where there is none.
    private func sample(_ place: Place, _ move: Move, _ inner: Double) -> Double? {
        var (u, v) = (Double(place.x - x) + 0.5, Double(place.y - y) + 0.5)
        if move.inward > 0 {
            let radius = distance(place)
            let nearer = radius - Double(move.inward)
            guard nearer > inner + 1 else { return nil }
            u *= nearer / radius
            v *= nearer / radius
        }
        if move.turn != 0 {
            let (s, c) = (sin(move.turn * 2 * .pi), cos(move.turn * 2 * .pi))
            (u, v) = (u * c - v * s, u * s + v * c)
        }
        let (left, top) = (u + Double(x) - 0.5, v + Double(y) - 0.5)
        let (column, row) = (Int(left.rounded(.down)), Int(top.rounded(.down)))
        guard column >= 0, row >= 0, column < 255, row < 255, view.known[column, row],
            view.known[column + 1, row], view.known[column, row + 1],
            view.known[column + 1, row + 1]
        else { return nil }
        let (right, bottom) = (left - Double(column), top - Double(row))
        func grey(_ across: Int, _ down: Int) -> Double {
            Double(view.picture[column + across, row + down])
        }
        let upper = grey(0, 0) * (1 - right) + grey(1, 0) * right
        let lower = grey(0, 1) * (1 - right) + grey(1, 1) * right
        return upper * (1 - bottom) + lower * bottom
    }
}
