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
    ///   range, whose hash is not that of what it shows, or of which any other bit is wrong.
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
            guard isWhole(line) else { throw problem("was changed: its check does not fit") }
            guard ids.insert(record.id).inserted else {
                throw problem("has id \(record.id), which an earlier line has")
            }
            records.append(record)
        }
        return records
    }

    /// Reads the records of a corpus's folder, one for each picture of its manifest.
    ///
    /// - Throws: ``CorpusError`` as ``read(_:)`` does, and where a picture has no record.
    package static func read(ofCorpus folder: URL) throws(CorpusError) -> [PuzzleRecord] {
        let entries = try Corpus(contentsOf: folder).entries
        let records = try read(url(in: folder))
        let pictures = entries.compactMap(\.puzzle)
        guard records.map(\.id) == pictures else {
            throw .incomplete(
                manifest: url(in: folder).relativePath,
                found: "has \(records.count) puzzles, but \(CorpusManifest.name) lists "
                    + "\(pictures.count), or others")
        }
        return records
    }

    /// One record as a line, with its end: a JSON object whose first value checks the rest.
    package static func line(of record: PuzzleRecord) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let rest = try encoder.encode(record).dropFirst()
        return Data(check(of: rest)) + rest + [UInt8(ascii: "\n")]
    }

    /// The beginning of a line with this rest.
    private static func check(of rest: Data) -> [UInt8] {
        Array("{\"check\":\"\(PuzzleHash.text(of: PuzzleHash.of(bytes: rest)))\",".utf8)
    }

    /// Whether a line's first value is the hash of what follows it.
    private static func isWhole(_ line: Data) -> Bool {
        let length = check(of: Data()).count
        return line.prefix(length).elementsEqual(check(of: line.dropFirst(length)))
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
