// SPDX-License-Identifier: Apache-2.0

import Images

/// Sixty-four bits that stay nearly the same when a picture is scaled, compressed or retouched.
///
/// The picture is reduced to 32×32 brightnesses and expanded into cosine waves. Of the waves with at
/// most eight half periods across and eight down each bit says whether the wave is stronger
/// than the median of them; the constant part says nothing of shape and is left out. Two pictures
/// look alike when few bits differ. The idea is the "DCT hash" of Zauner, Implementation and
/// Benchmarking of Perceptual Image Hash Functions, 2010, section 3.2.1.
struct PerceptualHash: Sendable, Equatable {
    /// Pixels across and down of the reduced picture.
    static let side = 32
    /// Waves across and down.
    private static let waves = 8

    /// Row by row, the longest waves first.
    let bits: UInt64

    /// - Precondition: the picture has 32×32 pixels.
    init(of picture: Image) {
        let brightness = (0..<Self.side * Self.side).map { index in
            let red = 77 * Int(picture.pixels[index * 3])
            let green = 150 * Int(picture.pixels[index * 3 + 1])
            let blue = 29 * Int(picture.pixels[index * 3 + 2])
            return Float(red + green + blue) / 256
        }
        let strengths = Self.strengths(of: brightness)
        let median = strengths.sorted()[strengths.count / 2]
        var bits: UInt64 = 0
        for (index, strength) in strengths.enumerated() where strength > median {
            bits |= 1 << UInt64(index)
        }
        self.bits = bits
    }

    /// How many bits differ, from 0 to 64.
    func distance(to other: PerceptualHash) -> Int {
        (bits ^ other.bits).nonzeroBitCount
    }

    /// The strengths of waves 1 to 8 across and down.
    private static func strengths(of brightness: [Float]) -> [Float] {
        var across = [Float](repeating: 0, count: side * waves)
        for row in 0..<side {
            for wave in 0..<waves {
                var sum: Float = 0
                for x in 0..<side { sum += brightness[row * side + x] * table[wave * side + x] }
                across[row * waves + wave] = sum
            }
        }
        var result = [Float](repeating: 0, count: waves * waves)
        for down in 0..<waves {
            for wave in 0..<waves {
                var sum: Float = 0
                for row in 0..<side { sum += across[row * waves + wave] * table[down * side + row] }
                result[down * waves + wave] = sum
            }
        }
        return result
    }

    /// Sample `x` of wave `w` at `w × side + x`; wave 0 of the table has one half period.
    private static let table: [Float] = (0..<waves * side).map { index in
        let (wave, x) = index.quotientAndRemainder(dividingBy: side)
        return cosine(Float.pi * Float(wave + 1) * (Float(x) + 0.5) / Float(side))
    }
}
