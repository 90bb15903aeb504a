// SPDX-License-Identifier: Apache-2.0

/// What a reader of files is tried with: files that mean harm, files cut at every kilobyte, and
/// files with damage that is drawn from a seed.
///
/// An input is a function of its number, so that one that does harm can be made again.
package struct FuzzInputs: Sendable {
    /// How many there are.
    package let count: Int
    private let seeds: [[UInt8]]
    private let hostile: [[UInt8]]
    /// Which file is cut, and behind which byte.
    private let cuts: [(file: Int, length: Int)]
    private let key: UInt64

    /// - Parameters:
    ///   - seeds: sound files, the smaller the better; at least one.
    ///   - hostile: files that mean harm, tried as they are.
    ///   - count: how many inputs; at least as many as files that mean harm.
    ///   - key: draws the damage.
    package init(
        seeds: [[UInt8]], hostile: [[UInt8]] = [], count: Int = FuzzRun.count, key: UInt64
    ) {
        self.seeds = seeds
        self.hostile = hostile
        self.count = max(count, hostile.count)
        self.key = key
        let every = seeds.enumerated().flatMap { file, bytes in
            (stride(from: 0, to: bytes.count, by: 1024) + [bytes.count - 1])
                .map { (file: file, length: max(0, $0)) }
        }
        // Where there are few inputs, most are damaged in other ways.
        cuts = Array(every.prefix((self.count - hostile.count) / 2))
    }

    /// One input.
    ///
    /// - Precondition: the number is at least 0 and below `count`.
    package subscript(number: Int) -> [UInt8] {
        if number < hostile.count { return hostile[number] }
        if number - hostile.count < cuts.count {
            let cut = cuts[number - hostile.count]
            return Array(seeds[cut.file].prefix(cut.length))
        }
        var draws = DrawSequence(seed: key &+ UInt64(number))
        var bytes = draws.one(of: seeds)
        for _ in 0...draws.below(4) {
            FuzzDamage.apply(to: &bytes, beside: draws.one(of: seeds), &draws)
        }
        return bytes
    }

    /// The files that are sound.
    package var sound: [[UInt8]] { seeds }
}
