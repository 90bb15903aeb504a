// SPDX-License-Identifier: Apache-2.0

import Foundation

/// An answer ready to be matched with others, written down as plainly as the definition reads.
struct OverlapReference {
    let side: Int
    private let dark: [Double]

    init(_ picture: GreyPicture) {
        side = picture.width
        dark = Self.ink(picture)
    }

    /// The lowest region's share of common ink at the best displacement.
    func score(_ other: OverlapReference) -> Double {
        var best = 0.0
        for down in -2...2 {
            for across in -2...2 { best = max(best, lowest(other, across, down)) }
        }
        return best
    }

    /// Darkness after a blur; next to none counts as none.
    private static func ink(_ picture: GreyPicture) -> [Double] {
        let side = picture.width
        let sigma = [80: 1.5, 96: 1.8, 120: 2.25][side] ?? 1.5
        let reach = Int((4 * sigma).rounded(.up))
        let weights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let total = weights.reduce(0, +)
        func blurred(_ values: [Double], _ step: Int) -> [Double] {
            values.indices.map { index in
                let here = step == 1 ? index % side : index / side
                var sum = 0.0
                for offset in max(-reach, -here)...min(reach, side - 1 - here) {
                    sum += values[index + offset * step] * weights[offset + reach]
                }
                return sum / total
            }
        }
        let dark = picture.greys.map { 1 - Double($0) / 255 }
        return blurred(blurred(dark, 1), side).map { $0 < 16.0 / 255 ? 0 : $0 }
    }

    /// Sums over blocks of a quarter of the side; four of them make a region.
    private func lowest(_ other: OverlapReference, _ across: Int, _ down: Int) -> Double {
        var least = [Double](repeating: 0, count: 16)
        var most = least
        let columns = max(0, -across)..<min(side, side - across)
        for y in 0..<side {
            let isInside = (0..<side).contains(y + down)
            for x in 0..<side {
                let block = y * 4 / side * 4 + x * 4 / side
                let a = dark[y * side + x]
                let isCommon = isInside && columns.contains(x)
                let b = isCommon ? other.dark[(y + down) * side + x + across] : 0
                least[block] += min(a, b)
                most[block] += max(a, b)
            }
        }
        var lowest = 1.0
        let area = Double(side / 2 * (side / 2))
        for corner in [0, 1, 2, 4, 5, 6, 8, 9, 10] {
            let blocks = [corner, corner + 1, corner + 4, corner + 5]
            let either = blocks.reduce(0) { $0 + most[$1] }
            guard either >= 0.02 * area else { continue }
            lowest = min(lowest, blocks.reduce(0) { $0 + least[$1] } / either)
        }
        return lowest
    }
}
