// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Images

/// The records of a corpus's puzzles on disk: `puzzles.jsonl`, one JSON object a line.
package enum PuzzleRecords {
    /// The file's name.
    package static let name = "puzzles.jsonl"

    /// The records of a corpus's folder.
    package static func url(in folder: URL) -> URL {
        folder.appending(path: name)
    }

    /// Reads all records of a file.
    ///
    /// - Throws: ``CorpusError`` naming the first line that is not a record, whose values are out of
    ///   range, or whose hash is not that of what it shows.
    package static func read(_ url: URL) throws(CorpusError) -> [PuzzleRecord] {
        let path = url.relativePath
        let bytes: Data
        do {
            bytes = try Data(contentsOf: url)
        } catch {
            throw .unreadable(path: path, reason: SystemMessage.text(of: error))
        }
        guard !bytes.isEmpty else { throw .incomplete(manifest: path, found: "lists no puzzles") }
        guard bytes.last == UInt8(ascii: "\n") else {
            throw .incomplete(manifest: path, found: "breaks off in the middle of its last line")
        }
        let decoder = JSONDecoder()
        var records: [PuzzleRecord] = []
        var ids: Set<String> = []
        let lines = bytes.dropLast().split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let problem = { (found: String) in
                CorpusError.malformedLine(manifest: path, line: index + 1, found: found)
            }
            guard let record = try? decoder.decode(PuzzleRecord.self, from: line) else {
                throw problem("is not the record of a puzzle")
            }
            if let found = record.problem { throw problem(found) }
            guard ids.insert(record.id).inserted else {
                throw problem("has id \(record.id), which an earlier line has")
            }
            records.append(record)
        }
        return records
    }

    /// One record as a line, with its end.
    package static func line(of record: PuzzleRecord) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes = try encoder.encode(record)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// Writes records at once: the file is there whole, or the one from before stays.
    package static func write(_ records: [PuzzleRecord], to url: URL) throws(CorpusError) {
        do {
            var bytes = Data()
            for record in records { bytes.append(try line(of: record)) }
            try bytes.write(to: url, options: .atomic)
        } catch {
            throw .unwritable(path: url.relativePath, reason: SystemMessage.text(of: error))
        }
    }
}
