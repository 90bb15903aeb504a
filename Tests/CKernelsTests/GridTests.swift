// SPDX-License-Identifier: Apache-2.0

import CKernels
import Testing

/// Everything here only moves, compares or adds pairs, so all sets give the same bits.
@Suite struct GridTests {
    static let channelCounts = [1, 3, 4, 7, 8, 16, 17, 33]

    @Test(arguments: InstructionSet.available, channelCounts)
    func poolingTakesTheLargest(set: InstructionSet, channels: Int) {
        let (height, width) = (4, 6)
        var numbers = Numbers(seed: 40)
        // Few different numbers, so that there are ties.
        let x = numbers.floats(height * width * channels, in: 0...4).map { $0.rounded(.down) }
        let dy = numbers.floats(x.count / 4)
        var pooled = [Float](repeating: 0, count: x.count / 4)
        var gradient = [Float](repeating: 0, count: x.count)
        for place in pooled.indices {
            let (cell, channel) = place.quotientAndRemainder(dividingBy: channels)
            let corner = cell / (width / 2) * 2 * width + cell % (width / 2) * 2
            let square = [0, 1, width, width + 1].map { (corner + $0) * channels + channel }
            let best = square.reduce(square[0]) { x[$1] > x[$0] ? $1 : $0 }
            pooled[place] = x[best]
            gradient[best] = dy[place]
        }
        set.run {
            let out = output(pooled.count) { unsafe ck_max_pool2(height, width, channels, x, &$0) }
            #expect(out == pooled)
            let dx = output(x.count) {
                unsafe ck_max_pool2_backward(height, width, channels, x, dy, &$0)
            }
            #expect(dx == gradient)
        }
    }

    @Test(arguments: InstructionSet.available, channelCounts)
    func enlargingRepeatsCells(set: InstructionSet, channels: Int) {
        let (height, width) = (3, 5)
        var numbers = Numbers(seed: 41)
        let x = numbers.floats(height * width * channels)
        let dy = numbers.floats(4 * x.count)
        var large = [Float](repeating: 0, count: dy.count)
        var squares = [[Float]](repeating: [], count: x.count)
        for place in large.indices {
            let (pixel, channel) = place.quotientAndRemainder(dividingBy: channels)
            let cell = pixel / (2 * width) / 2 * width + pixel % (2 * width) / 2
            large[place] = x[cell * channels + channel]
            squares[cell * channels + channel].append(dy[place])
        }
        set.run {
            let out = output(large.count) { unsafe ck_upsample2(height, width, channels, x, &$0) }
            #expect(out == large)
            let dx = output(x.count) {
                unsafe ck_upsample2_backward(height, width, channels, dy, &$0)
            }
            #expect(dx == squares.map { ($0[0] + $0[1]) + ($0[2] + $0[3]) })
        }
    }

    @Test(arguments: InstructionSet.available, [(1, 3), (2, 1), (2, 5), (2, 8), (4, 3)])
    func unshufflingMovesSquaresIntoChannels(set: InstructionSet, square: (Int, Int)) {
        let (factor, channels) = square
        let (height, width) = (2 * factor, 3 * factor)
        var numbers = Numbers(seed: 42)
        let x = numbers.floats(height * width * channels)
        var expected: [Float] = []
        for (row, column) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)] {
            for inner in 0..<factor {
                let start = ((row * factor + inner) * width + column * factor) * channels
                expected += x[start..<start + factor * channels]
            }
        }
        set.run {
            let out = output(x.count) {
                unsafe ck_pixel_unshuffle(height, width, channels, factor, x, &$0)
            }
            #expect(out == expected)
            let back = output(x.count) {
                unsafe ck_pixel_shuffle(height, width, channels, factor, out, &$0)
            }
            #expect(back == x)
        }
    }

    @Test(arguments: InstructionSet.available)
    func emptyGridsAreLeftAlone(set: InstructionSet) {
        set.run {
            #expect(output(0) { unsafe ck_max_pool2(0, 0, 3, [], &$0) } == [])
            #expect(output(0) { unsafe ck_upsample2(0, 4, 3, [], &$0) } == [])
            #expect(output(0) { unsafe ck_pixel_shuffle(0, 4, 3, 2, [], &$0) } == [])
        }
    }
}
