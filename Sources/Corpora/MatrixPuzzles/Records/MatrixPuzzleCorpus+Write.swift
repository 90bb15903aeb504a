// SPDX-License-Identifier: Apache-2.0

import Dispatch
package import Foundation
import Images
import Synchronization

extension MatrixPuzzleCorpus {
    /// What is written beside the complete pictures.
    package enum Extras: Sendable {
        /// Nothing.
        case none
        /// `questions/ID.png`, the picture with the answer box blank, and `choices/ID.png`, the
        /// true answer and the wrong ones in two rows, the true one first.
        case questions
    }

    /// Draws all puzzles into a folder: pictures, `puzzles.jsonl`, and `manifest.jsonl` at last.
    ///
    /// The folder must be new, empty, or hold an earlier corpus of puzzles, which is replaced. A
    /// puzzle that shows the same as an earlier one of its split is left out.
    ///
    /// - Parameters:
    ///   - folder: where to.
    ///   - extras: what is written beside the complete pictures.
    ///   - progress: told after every puzzle, from any thread, how many are drawn.
    /// - Returns: the records that were written.
    /// - Throws: ``CorpusError`` naming the file that could not be written.
    @discardableResult
    package func write(
        to folder: URL, extras: Extras = .none, progress: @Sendable (Int) -> Void = { _ in }
    ) throws(CorpusError) -> [PuzzleRecord] {
        let writer = CorpusWriter(folder: folder)
        try clear(folder, writer)
        let records = Self.distinct(drawn(progress: progress))
        if extras == .questions {
            for name in [Self.questions, Self.choices] {
                try Self.makeFolder(folder.appending(path: name))
            }
        }
        let entries = try writer.write(count: records.count) {
            index throws(CorpusError) -> CorpusWriter.Item? in
            let (record, number) = records[index]
            if extras == .questions { try writeExtras(of: record, to: folder) }
            return CorpusWriter.Item(
                image: picture(of: record), entry: entry(of: record, index: number))
        }
        let kept = records.map(\.record)
        try PuzzleRecords.write(kept, to: PuzzleRecords.url(in: folder))
        try writer.finish(entries)
        return kept
    }

    private static let questions = "questions"
    private static let choices = "choices"

    /// All puzzles with their numbers, those that are new drawn on all cores.
    private func drawn(progress: @Sendable (Int) -> Void) -> [(PuzzleRecord, Int)] {
        let places: [PuzzleRecord.Place]
        switch puzzles {
        case .again(let records): return records.map { ($0, $0.number) }
        case .new(let new): places = new
        }
        let done = Atomic<Int>(0)
        let records = Mutex([(PuzzleRecord, Int)?](repeating: nil, count: places.count))
        DispatchQueue.concurrentPerform(iterations: places.count) { index in
            let place = places[index]
            if let record = PuzzleGenerator.record(place.set, place.split, index: place.index) {
                records.withLock { $0[index] = (record, place.index) }
            }
            progress(done.wrappingAdd(1, ordering: .relaxed).newValue)
        }
        return records.withLock { $0.compactMap { $0 } }
    }

    /// The puzzles that show something else than all before them.
    private static func distinct(
        _ records: [(PuzzleRecord, Int)]
    ) -> [(record: PuzzleRecord, number: Int)] {
        var seen: Set<PuzzleRecord.Shown> = []
        return records.filter { seen.insert($0.0.shown).inserted }
            .map { (record: $0.0, number: $0.1) }
    }

    /// Takes away an earlier corpus of puzzles with all that was written beside it.
    private func clear(_ folder: URL, _ writer: CorpusWriter) throws(CorpusError) {
        let earlier = (try? CorpusManifest.read(CorpusManifest.url(in: folder))) ?? []
        try writer.clear { $0.source == Self.source }
        var files = [PuzzleRecords.url(in: folder)]
        for name in [Self.questions, Self.choices] {
            files += earlier.compactMap(\.puzzle).filter { !$0.contains("/") }.map {
                folder.appending(path: "\(name)/\($0).png")
            }
        }
        for file in files where FileManager.default.fileExists(atPath: file.path) {
            do {
                try FileManager.default.removeItem(at: file)
            } catch {
                throw .unwritable(path: file.relativePath, reason: SystemMessage.text(of: error))
            }
        }
    }

    private func writeExtras(of record: PuzzleRecord, to folder: URL) throws(CorpusError) {
        let choices = Image.contactSheet(
            of: record.choiceSheets(format).map(picture),
            columns: (record.set.distractorCount + 1) / 2,
            background: PixelColor(128, 128, 128))
        let pictures = [
            (Self.questions, picture(record.puzzleSheet(format))), (Self.choices, choices),
        ]
        for (name, image) in pictures {
            do throws(ImageError) {
                try image.write(to: folder.appending(path: "\(name)/\(record.id).png"), as: .png)
            } catch {
                throw .picture(error)
            }
        }
    }

    private static func makeFolder(_ url: URL) throws(CorpusError) {
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path: url.relativePath, reason: SystemMessage.text(of: error))
        }
    }
}
