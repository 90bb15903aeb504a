// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
package import Foundation

/// A shard in a file: eight numbers of 64 bits, little-endian, then the records.
///
/// The numbers are a magic, the fingerprint of what the tokens were made from, rows, columns,
/// vocabulary size, variants, pictures, and a mark over all that comes before and after it.
extension TokenShard {
    /// "TEAPTOK1".
    private static let magic: UInt64 = 0x314b_4f54_5041_4554
    private static let headerBytes = 64

    /// Writes the shard so that it appears complete or not at all.
    package func write(to url: URL) throws(CheckpointError) {
        let numbers = (header + [mark(after: header)]).map { $0.littleEndian }
        let records = words.map { $0.littleEndian }
        var file = try AtomicFile(replacing: url)
        try file.append(numbers.span)
        try file.append(records.span)
        try file.commit()
    }

    /// Reads a shard.
    ///
    /// - Throws: `TrainingError.badTokens` where it is not a whole shard with a true mark, or holds
    ///   a number that its header forbids; `TrainingError.fileFailed` where it cannot be read.
    package init(contentsOf url: URL) throws {
        let file = url.path(percentEncoded: false)
        let data: Data
        do {
            data = try Data(contentsOf: url, options: .mappedIfSafe)
        } catch {
            throw TrainingError.fileFailed(
                file: file, reason: "cannot be read: \(systemReason(error))")
        }
        do {
            try self.init(data)
        } catch let problem as ShardProblem {
            throw TrainingError.badTokens(file: file, reason: problem.reason)
        }
    }

    private struct ShardProblem: Error { let reason: String }

    private init(_ data: Data) throws {
        guard data.count >= Self.headerBytes else {
            throw ShardProblem(reason: "\(data.count) bytes are less than its header")
        }
        let numbers = unsafe data.withUnsafeBytes { bytes in
            (0..<8).map {
                UInt64(
                    littleEndian: unsafe bytes.loadUnaligned(
                        fromByteOffset: 8 * $0, as: UInt64.self))
            }
        }
        guard numbers[0] == Self.magic else { throw ShardProblem(reason: "it is of another kind") }
        let limit: UInt64 = 1 << 16
        guard (1..<limit).contains(numbers[2]), (1..<limit).contains(numbers[3]),
            (1...limit).contains(numbers[4]), numbers[5] < limit, numbers[6] < 1 << 32
        else { throw ShardProblem(reason: "its header holds a size that cannot be") }
        self.init(
            rows: Int(numbers[2]), columns: Int(numbers[3]), vocabularySize: Int(numbers[4]),
            variantCount: Int(numbers[5]), fingerprint: numbers[1])
        let (count, overflow) = recordLength.multipliedReportingOverflow(by: Int(numbers[6]))
        guard !overflow, count <= Int.max / 4, data.count == Self.headerBytes + 2 * count else {
            throw ShardProblem(
                reason: "its header announces \(numbers[6]) pictures, its length is another")
        }
        words = unsafe data.withUnsafeBytes { bytes in
            (0..<count).map {
                let offset = Self.headerBytes + 2 * $0
                return UInt16(
                    littleEndian: unsafe bytes.loadUnaligned(
                        fromByteOffset: offset, as: UInt16.self))
            }
        }
        guard mark(after: header) == numbers[7] else {
            throw ShardProblem(reason: "its numbers do not agree with their mark")
        }
        try checkWords()
    }

    private var header: [UInt64] {
        [Self.magic, fingerprint]
            + [rows, columns, vocabularySize, variantCount, pictureCount].map(UInt64.init)
    }

    private func mark(after header: [UInt64]) -> UInt64 {
        var fingerprint = Fingerprint()
        for number in header { fingerprint.add(number) }
        unsafe words.withUnsafeBytes { unsafe fingerprint.add($0) }
        return fingerprint.value
    }

    private func checkWords() throws {
        for picture in 0..<pictureCount {
            let tokens = tokens(of: picture)
            let variants = (0..<variantCount).map { variant in
                completedTokens(of: picture, variant: variant)
            }
            guard (variants + [tokens]).allSatisfy({ $0.allSatisfy { $0 < vocabularySize } }) else {
                throw ShardProblem(reason: "picture \(picture) has a token that cannot be")
            }
        }
    }
}
