// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Pictures shown one after the other in a single PNG file, for ever.
///
/// A viewer that does not know animations shows the first picture. Source: the Animated Portable
/// Network Graphics specification (chunks acTL, fcTL and fdAT), part of the third edition of PNG.
public struct AnimatedPNG: Sendable {
    /// At least one picture, all of one size.
    private let frames: [Image]
    /// How long each is shown, in thousandths of a second.
    private let milliseconds: UInt16

    /// An animation of pictures in their order.
    ///
    /// - Parameters:
    ///   - frames: at least one, all of one size.
    ///   - framesPerSecond: from 1 to 60.
    /// - Precondition: these bounds hold.
    public init(frames: [Image], framesPerSecond: Int) {
        precondition(
            !frames.isEmpty && frames.allSatisfy { $0.size == frames[0].size },
            "an animation of pictures of several sizes")
        precondition((1...60).contains(framesPerSecond), "\(framesPerSecond) frames a second")
        self.frames = frames
        milliseconds = UInt16((1000 + framesPerSecond / 2) / framesPerSecond)
    }

    /// The whole file.
    ///
    /// - Throws: ``ImageError`` where the pictures are empty.
    public func bytes() throws(ImageError) -> [UInt8] {
        var file = PNGChunk.signature
        var number: UInt32 = 0
        func next() -> [UInt8] {
            defer { number += 1 }
            return PNGChunk.bigEndian(number)
        }
        for (index, frame) in frames.enumerated() {
            let chunks = PNGChunk.chunks(of: try frame.pngBytes())
            if index == 0 {
                file += chunks.filter { $0.name == "IHDR" }.flatMap(\.bytes)
                let counts = PNGChunk.bigEndian(UInt32(frames.count)) + PNGChunk.bigEndian(0)
                file += PNGChunk(name: "acTL", data: counts).bytes
            }
            file += PNGChunk(name: "fcTL", data: next() + control(of: frame)).bytes
            for chunk in chunks where chunk.name == "IDAT" {
                let isFirst = index == 0
                file +=
                    (isFirst ? chunk : PNGChunk(name: "fdAT", data: next() + chunk.data)).bytes
            }
        }
        return file + PNGChunk(name: "IEND", data: []).bytes
    }

    /// Writes the file in one step: it is whole under its name, or it is not there.
    ///
    /// - Throws: ``ImageError`` naming what was found and what would work.
    public func write(to url: URL) throws(ImageError) {
        do throws(ImageError) {
            try ImageFile.write(bytes(), to: url)
        } catch {
            throw error.naming(url.relativePath)
        }
    }

    /// The frame control after its sequence number: the whole picture, replacing the one before.
    private func control(of frame: Image) -> [UInt8] {
        let place = [UInt32(frame.width), UInt32(frame.height), 0, 0].flatMap(PNGChunk.bigEndian)
        let delay = [milliseconds, 1000].flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let (keepUntilNext, replace): (UInt8, UInt8) = (0, 0)
        return place + delay + [keepUntilNext, replace]
    }
}
