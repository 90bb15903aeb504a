// SPDX-License-Identifier: Apache-2.0

import Images
package import Models
import Tensors

/// How long a codec takes for one picture.
package struct CodecBenchmark: Sendable {
    /// From pixels to tokens, in seconds.
    package let encodeSeconds: Double
    /// From tokens to pixels, in seconds.
    package let decodeSeconds: Double
    /// Multiplications and additions of each; nil where they are not counted.
    package let operations: (encoding: Int, decoding: Int)?

    /// Encodes and decodes a picture of chance, once to warm up and then to measure.
    ///
    /// - Parameters:
    ///   - codec: what is measured.
    ///   - operations: of each way, where they are known.
    ///   - rounds: how often; the median counts.
    package init(
        _ codec: any ImageCodec, operations: (encoding: Int, decoding: Int)?, rounds: Int = 3
    ) {
        let side = codec.pictureSize
        let numbers = SeededNumbers(key: 1, stream: 0)
        let picture = Image(
            width: side, height: side,
            pixels: (0..<side * side * 3).map { UInt8(numbers.integer(below: 256, $0)) })
        var (encoding, decoding): ([Double], [Double]) = ([], [])
        for _ in 0...rounds {
            let start = ContinuousClock.now
            let grids = codec.encode([picture])
            let middle = ContinuousClock.now
            _ = codec.decode(grids)
            encoding.append((middle - start) / .seconds(1))
            decoding.append((ContinuousClock.now - middle) / .seconds(1))
        }
        encodeSeconds = Self.median(encoding.dropFirst())
        decodeSeconds = Self.median(decoding.dropFirst())
        self.operations = operations
    }

    private static func median(_ times: ArraySlice<Double>) -> Double {
        times.isEmpty ? .nan : times.sorted()[times.count / 2]
    }
}
