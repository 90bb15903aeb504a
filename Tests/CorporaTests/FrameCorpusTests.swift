// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import TestSupport
import Testing

@Suite struct FrameCorpusTests {
    @Test func `a corpus holds whole sequences, each on one side of the split`() throws {
        let folder = try TemporaryFolder()
        let target = folder.url.appending(path: "frames")
        let corpus = try FrameCorpus(
            kinds: [.skyline, .movingSun], seed: 4, sequenceCount: 3, frameCount: 2)
        try corpus.write(to: target)
        let read = try Corpus(contentsOf: target)
        #expect(read.entries.count == 12)
        #expect(read.entries[3].file == "frames/skyline/00/000001-01.png")
        #expect(read.entries[3].frame?.index == 1 && read.entries[3].frame?.count == 2)
        #expect(try read.image(of: read.entries[9]) == corpus.item(at: 9).image)
        for pair in 0..<6 {
            let (one, two) = (read.entries[pair * 2], read.entries[pair * 2 + 1])
            #expect(one.caption == two.caption && one.split == two.split)
            #expect(one.subject == two.subject && one.source == "frames")
        }
        let manifest = try Data(contentsOf: CorpusManifest.url(in: target))
        try corpus.write(to: target)
        #expect(try Data(contentsOf: CorpusManifest.url(in: target)) == manifest)
    }

    @Test(arguments: FrameKind.allCases)
    func `a tenth of the sequences is held out`(kind: FrameKind) {
        let splits = (0..<2000).map {
            SubjectSplit.split(ofKey: FrameSequences.key(of: kind, seed: 1, number: $0))
        }
        #expect((150...250).contains(splits.count { $0 == .heldOut }))
    }

    @Test func `a number of sequences that cannot be is refused`() {
        #expect(
            throws: CorpusError.outOfRange(flag: "--sequences", value: 0, allowed: 1...100_000)
        ) {
            try FrameCorpus(kinds: [.skyline], seed: 1, sequenceCount: 0, frameCount: 8)
        }
    }
}
