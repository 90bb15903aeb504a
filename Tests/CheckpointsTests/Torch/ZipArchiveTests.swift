// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Checkpoints

/// Tables of contents that are as they should be, and those that are not.
@Suite struct ZipArchiveTests {
    private func open(_ zip: ZipBytes) throws(TorchFault) -> ZipArchive {
        try ZipArchive(MappedFile(zip.data, file: "test.pt"))
    }

    private func reason(_ zip: ZipBytes) -> String {
        let fault = #expect(throws: TorchFault.self) { try open(zip) }
        return fault?.reason ?? ""
    }

    private static let two = ZipBytes([
        .init(name: "a/one", bytes: [1, 2, 3]), .init(name: "a/two", bytes: []),
    ])

    @Test(arguments: [false, true]) func findsItsEntries(isWide: Bool) throws {
        var zip = Self.two
        zip.isWide = isWide
        zip.comment = Array("PK".utf8)
        let archive = try open(zip)
        #expect(archive.entries.count == 2)
        let one = try archive.stored("a/one")
        #expect(one.bytes == 35..<38)
        try archive.check(one)
        #expect(try archive.stored("a/two").bytes.isEmpty)
    }

    @Test(arguments: [
        "../a", "a/../../b", "/etc/passwd", "a\\b", "a\u{0}b", "a\nb", ".", "..", "a/./b",
    ])
    func refusesNamesThatLeadElsewhere(name: String) {
        #expect(
            reason(ZipBytes([.init(name: name, bytes: [])]))
                == "an entry has the unsafe name \(name.debugDescription)")
    }

    @Test func refusesWhatIsNotWhereItSays() {
        var zip = Self.two
        zip.entries[1].name = "a/one"
        #expect(reason(zip) == "entry a/one occurs twice")
        zip = Self.two
        zip.entries[1].header = 0
        #expect(reason(zip) == "entry a/two is not where the table of contents says")
        zip = Self.two
        zip.entries[1].header = 1 << 20
        #expect(reason(zip) == "entry a/two is not where the table of contents says")
        zip = Self.two
        zip.entries[0].size = 30
        #expect(reason(zip) == "entry a/two overlaps another")
        zip.entries[0].size = 1 << 30
        #expect(reason(zip) == "entry a/one reaches beyond the end of the entries")
        zip = Self.two
        zip.isWide = true
        zip.entries[0].size = .max
        #expect(reason(zip) == "entry a/one reaches beyond the end of the entries")
        zip.entries[0].size = -1
        #expect(reason(zip) == "entry a/one has a size beyond 63 bits")
    }

    /// Two entries that both unpack the same bytes, the seed of an overlapping bomb.
    @Test func refusesTwoEntriesOverTheSameBytes() {
        let inner = ZipBytes([.init(name: "b", bytes: [1])]).data.prefix(32)
        var zip = ZipBytes([
            .init(name: "a", bytes: Array(inner)), .init(name: "b", bytes: [1]),
        ])
        zip.entries[1].header = 31
        #expect(reason(zip) == "entry b overlaps another")
    }

    @Test func refusesCountsThatDoNotFit() {
        var zip = Self.two
        zip.count = 3
        #expect(reason(zip).hasSuffix("bytes, too few for 3 entries"))
        zip.count = 1
        #expect(reason(zip) == "its table of contents has more entries than it says")
        zip.isWide = true
        zip.count = 1 << 40
        #expect(reason(zip).hasSuffix("bytes, too few for 1099511627776 entries"))
    }

    @Test func readsNothingThatIsCompressedOrEncrypted() throws {
        var zip = Self.two
        zip.entries[0].method = 8
        let archive = try open(zip)
        let fault = #expect(throws: TorchFault.self) { try archive.stored("a/one") }
        #expect(fault?.reason.hasPrefix("entry a/one is compressed (method 8)") == true)
        zip.entries[0].flags = 1
        #expect(reason(zip) == "entry a/one is encrypted")
    }

    @Test func noticesDamage() throws {
        var zip = Self.two
        zip.entries[0].checksum = 7
        let archive = try open(zip)
        let fault = #expect(throws: TorchFault.self) {
            try archive.check(try archive.stored("a/one"))
        }
        #expect(
            fault?.reason
                == "entry a/one has the checksum 55bc801d instead of 7: the file is damaged")
    }
}
