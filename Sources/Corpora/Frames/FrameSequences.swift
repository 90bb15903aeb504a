// SPDX-License-Identifier: Apache-2.0

/// Sequences of frames of one kind, each a function of the seed and its number.
package struct FrameSequences: Sendable {
    /// What `source` says in the manifest.
    package static let source = "frames"
    /// How many frames a sequence may have.
    package static let frameCounts = 2...64

    /// What changes from frame to frame.
    package let kind: FrameKind
    /// Where all the sequences come from.
    package let seed: UInt64
    /// Frames in a sequence.
    package let frameCount: Int
    /// Pixels across and down.
    package let size: Int

    /// Checks the wish; nothing is drawn yet.
    ///
    /// - Throws: ``CorpusError/outOfRange(flag:value:allowed:)`` or ``CorpusError/badSize(_:)``.
    package init(
        kind: FrameKind, seed: UInt64, frameCount: Int = 8, size: Int = 256
    ) throws(CorpusError) {
        guard Self.frameCounts.contains(frameCount) else {
            throw .outOfRange(flag: "--frames", value: frameCount, allowed: Self.frameCounts)
        }
        guard (32...1024).contains(size), size % 8 == 0 else { throw .badSize(size) }
        self.kind = kind
        self.seed = seed
        self.frameCount = frameCount
        self.size = size
    }

    /// A sequence: what is in it, and how it changes.
    package func sequence(at number: Int) -> any FrameSequence {
        let generator = KeyedGenerator(seed, UInt64(number), kind.key, 0xF4A3)
        return switch kind {
        case .turningCamera: TurningCamera(generator, frameCount: frameCount)
        case .movingSun: MovingSun(generator, frameCount: frameCount)
        case .hatOnBust: HatOnBust(generator, frameCount: frameCount)
        case .reflectiveFloor: ReflectiveFloor(generator, frameCount: frameCount)
        case .skyline: Skyline(generator, frameCount: frameCount)
        }
    }

    /// A frame and its line of the manifest, all frames of all sequences in one row.
    package func item(at index: Int) -> CorpusWriter.Item {
        let (number, frame) = index.quotientAndRemainder(dividingBy: frameCount)
        let sequence = sequence(at: number)
        return CorpusWriter.Item(
            image: sequence.image(at: frame, size: size),
            entry: entry(of: sequence, number: number, frame: frame))
    }

    private func entry(of sequence: any FrameSequence, number: Int, frame: Int) -> CorpusEntry {
        let key = Self.key(of: kind, seed: seed, number: number)
        return CorpusEntry(
            file: file(number: number, frame: frame), caption: sequence.caption,
            split: SubjectSplit.split(ofKey: key), source: Self.source, subject: key,
            frame: FrameSummary(
                kind: kind.rawValue, sequence: number, index: frame, count: frameCount))
    }

    /// What decides whether a sequence is held out; all its frames share it.
    package static func key(of kind: FrameKind, seed: UInt64, number: Int) -> String {
        "\(kind.rawValue) \(seed) \(number)"
    }

    /// "frames/skyline/00/000001-03.png".
    private func file(number: Int, frame: Int) -> String {
        let folder = Self.padded(number / 100, to: 2)
        let name = "\(Self.padded(number, to: 6))-\(Self.padded(frame, to: 2))"
        return "\(Self.source)/\(kind.rawValue)/\(folder)/\(name).png"
    }

    private static func padded(_ number: Int, to digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
