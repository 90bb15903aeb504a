// SPDX-License-Identifier: Apache-2.0

package import Corpora
import Foundation
package import Images
import Models
import Synchronization
package import Tensors

/// Random squares cut from a corpus's pictures, for the discrete VAE.
///
/// A crop depends on the seed and its place in the run alone.
package final class PictureCrops: Sendable {
    private let corpora: CorpusSet
    private let size: Int
    private let flips: Bool
    private let seed: UInt64
    private let sequence: Mutex<ExampleSequence>
    private let decoded = Mutex(DecodedPictures())

    /// - Parameters:
    ///   - corpora: where the pictures are.
    ///   - sequence: which of them is cut from when.
    ///   - size: side of a square, in pixels.
    ///   - flips: whether every other square, by chance, is mirrored left to right.
    ///   - seed: of the choice of squares.
    package init(
        corpora: CorpusSet, sequence: ExampleSequence, size: Int, flips: Bool, seed: UInt64
    ) {
        self.corpora = corpora
        self.sequence = Mutex(sequence)
        self.size = size
        self.flips = flips
        self.seed = seed
    }

    /// The squares at some places of the run: `[places, size, size, 3]`, mapped into (0.1, 0.9).
    package func pixels(at places: Range<Int>) throws -> Tensor {
        PixelMapping.tensor(from: try places.map(crop))
    }

    /// The square at one place of the run.
    package func crop(at place: Int) throws -> Image {
        let picture = try picture(sequence.withLock { $0.picture(at: place) })
        var generator = KeyedGenerator(seed, UInt64(place), Purpose.crop.rawValue)
        let x = generator.next(below: picture.width - size + 1)
        let y = generator.next(below: picture.height - size + 1)
        let square = picture.square(x: x, y: y, size: size)
        return flips && generator.chance(0.5) ? square.mirrored : square
    }

    /// The middle square of some pictures, by their numbers, for measuring.
    package func middleSquares(of pictures: some Sequence<Int>) throws -> [Image] {
        try pictures.map { number in
            let picture = try picture(number)
            return picture.square(
                x: (picture.width - size) / 2, y: (picture.height - size) / 2, size: size)
        }
    }

    private func picture(_ number: Int) throws -> Image {
        if let picture = decoded.withLock({ $0[number] }) { return picture }
        let picture = try corpora.image(at: number)
        guard picture.width >= size, picture.height >= size else {
            throw TrainingError.pictureTooSmall(
                file: corpora.url(at: number).relativePath, width: picture.width,
                height: picture.height,
                needed: size)
        }
        decoded.withLock { $0.keep(picture, for: number) }
        return picture
    }
}

/// Pictures that need not be decoded again, up to a limit of memory.
private struct DecodedPictures {
    private static let byteLimit = 1 << 30
    private var pictures: [Int: Image] = [:]
    private var bytes = 0

    subscript(number: Int) -> Image? { pictures[number] }

    mutating func keep(_ picture: Image, for number: Int) {
        guard bytes + picture.pixels.count <= Self.byteLimit else { return }
        bytes += picture.pixels.count
        pictures[number] = picture
    }
}

extension Image {
    /// A square cut from this picture.
    fileprivate func square(x: Int, y: Int, size: Int) -> Image {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(size * size * 3)
        for row in y..<y + size {
            let start = (row * width + x) * 3
            pixels.append(contentsOf: self.pixels[start..<start + size * 3])
        }
        return Image(width: size, height: size, pixels: pixels)
    }

    /// The picture mirrored left to right.
    fileprivate var mirrored: Image {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(self.pixels.count)
        for row in 0..<height {
            for column in stride(from: width - 1, through: 0, by: -1) {
                let start = (row * width + column) * 3
                pixels.append(contentsOf: self.pixels[start..<start + 3])
            }
        }
        return Image(width: width, height: height, pixels: pixels)
    }
}
