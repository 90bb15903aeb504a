// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images

/// The match of two answers, written down as plainly as the definition reads.
struct OverlapReference {
    let side: Int
    private let first: [Double]
    private let second: [Double]

    init(_ first: Image, _ second: Image) {
        side = first.width
        self.first = Self.ink(first)
        self.second = Self.ink(second)
    }

    /// The lowest region's share of common ink at the best displacement.
    var score: Double {
        var best = 0.0
        for down in -2...2 {
            for across in -2...2 { best = max(best, lowest(across, down)) }
        }
        return best
    }

    /// Darkness after a blur; next to none counts as none.
    private static func ink(_ picture: Image) -> [Double] {
        let side = picture.width
        let sigma = [80: 1.5, 96: 1.8, 120: 2.25][side] ?? 1.5
        let reach = Int((4 * sigma).rounded(.up))
        let weights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let total = weights.reduce(0, +)
        let dark = (0..<side * side).map { 1 - Double(picture.pixels[$0 * 3]) / 255 }
        func blurred(_ values: [Double], _ step: Int, _ place: (Int) -> Int) -> [Double] {
            values.indices.map { index in
                let here = place(index)
                var sum = 0.0
                for offset in -reach...reach where (0..<side).contains(here + offset) {
                    sum += values[index + offset * step] * weights[offset + reach]
                }
                return sum / total
            }
        }
        let across = blurred(dark, 1) { $0 % side }
        return blurred(across, side) { $0 / side }.map { $0 < 16.0 / 255 ? 0 : $0 }
    }

    private func lowest(_ across: Int, _ down: Int) -> Double {
        var lowest = 1.0
        for top in stride(from: 0, through: side / 2, by: side / 4) {
            for left in stride(from: 0, through: side / 2, by: side / 4) {
                var (least, most) = (0.0, 0.0)
                for y in top..<top + side / 2 {
                    for x in left..<left + side / 2 {
                        let a = first[y * side + x]
                        let (shiftedX, shiftedY) = (x + across, y + down)
                        let isInside =
                            (0..<side).contains(shiftedX) && (0..<side).contains(shiftedY)
                        let b = isInside ? second[shiftedY * side + shiftedX] : 0
                        least += min(a, b)
                        most += max(a, b)
                    }
                }
                let area = Double(side / 2 * (side / 2))
                if most >= 0.02 * area { lowest = min(lowest, least / most) }
            }
        }
        return lowest
    }
}
