// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Images

struct AnimatedPNGTests {
    private func frames(_ count: Int) -> [Image] {
        (0..<count).map { TestPictures.textured(width: 40, height: 30).shifted(by: $0) }
    }

    @Test func `chunks are written as they were read`() throws {
        let file = try TestPictures.textured(width: 37, height: 21).pngBytes()
        let chunks = PNGChunk.chunks(of: file)
        #expect(chunks.first?.name == "IHDR" && chunks.last?.name == "IEND")
        #expect(PNGChunk.signature + chunks.flatMap(\.bytes) == file)
    }

    @Test func `the first frame is what other viewers show`() throws {
        let frames = frames(3)
        let bytes = try AnimatedPNG(frames: frames, framesPerSecond: 8).bytes()
        #expect(try Image(bytes: bytes) == frames[0])
    }

    @Test func `every frame can be taken out again`() throws {
        let frames = frames(4)
        let chunks = PNGChunk.chunks(
            of: try AnimatedPNG(frames: frames, framesPerSecond: 8).bytes())
        #expect(chunks[1].name == "acTL")
        #expect(chunks[1].data == [0, 0, 0, 4, 0, 0, 0, 0])
        let numbered = chunks.filter { $0.name == "fcTL" || $0.name == "fdAT" }
        let numbers = numbered.map { $0.data.prefix(4).reduce(0) { $0 << 8 | Int($1) } }
        #expect(numbers == Array(0..<numbered.count))
        var parts: [[PNGChunk]] = []
        for chunk in chunks {
            if chunk.name == "fcTL" { parts.append([]) }
            if chunk.name == "IDAT" { parts[parts.count - 1].append(chunk) }
            if chunk.name == "fdAT" {
                parts[parts.count - 1].append(
                    PNGChunk(name: "IDAT", data: Array(chunk.data.dropFirst(4))))
            }
        }
        let taken = try parts.map { part in
            let whole = [chunks[0]] + part + [PNGChunk(name: "IEND", data: [])]
            return try Image(bytes: PNGChunk.signature + whole.flatMap(\.bytes))
        }
        #expect(taken == frames)
    }

    @Test(arguments: [(1, [3, 232]), (8, [0, 125]), (60, [0, 17])])
    func `frames last as long as they should`(rate: Int, delay: [UInt8]) throws {
        let chunks = PNGChunk.chunks(
            of: try AnimatedPNG(frames: frames(2), framesPerSecond: rate).bytes())
        let control = try #require(chunks.first { $0.name == "fcTL" })
        #expect(control.data.count == 26)
        #expect(Array(control.data[20..<24]) == delay + [3, 232])
    }
}

extension Image {
    /// The picture with its columns moved, so that frames differ.
    fileprivate func shifted(by columns: Int) -> Image {
        var shifted = self
        for y in 0..<height {
            for x in 0..<width {
                let from = (y * width + (x + columns) % width) * 3
                shifted.pixels.replaceSubrange(
                    (y * width + x) * 3..<(y * width + x) * 3 + 3, with: pixels[from..<from + 3])
            }
        }
        return shifted
    }
}
