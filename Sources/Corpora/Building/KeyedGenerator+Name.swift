// SPDX-License-Identifier: Apache-2.0

extension KeyedGenerator {
    /// Numbers for one subject: they stay the same when other subjects come or go.
    ///
    /// - Parameters:
    ///   - seed: the corpus's seed.
    ///   - subject: whose picture is drawn.
    ///   - variant: which of its pictures.
    init(seed: UInt64, subject: Subject, variant: Int) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(subject.source)/\(subject.original)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        self.init(seed, hash, UInt64(variant))
    }
}
