// SPDX-License-Identifier: Apache-2.0

import Corpora
import Foundation
import Images

/// A source of drawn blobs, files of a test's own, or nothing at all.
struct FakeSource: SubjectSource {
    let name: String
    let packages = ["fake-package"]
    var isInstalled = true
    var list: [Subject] = []

    func subjects() throws(CorpusError) -> [Subject] {
        guard isInstalled else {
            throw .missingPackage(source: name, packages: packages, path: "/usr/share/fake")
        }
        return list
    }

    /// A subject that needs no file.
    static func subject(
        _ name: String, source: String = "fake", original: String? = nil,
        kind: Subject.Kind = .thing, style: Subject.Style = .clipArt, sentence: String? = nil,
        licence: String = "CC0-1.0", isDetail: Bool = false,
        picture: @escaping @Sendable () throws(ImageError) -> Cutout
    ) -> Subject {
        Subject(
            source: source, original: original ?? "\(name).png", name: name, sentence: sentence,
            key: SubjectSplit.key(ofName: name), kind: kind, style: style, licence: licence,
            isDetail: isDetail, picture: picture)
    }

    /// A subject that is read from a file.
    static func subject(_ name: String, file: URL, limit: Int) -> Subject {
        subject(name) { () throws(ImageError) in try Cutout(contentsOf: file, limit: limit) }
    }

    /// Blobs of different shapes and colours, each a subject of its own.
    static func blobs(_ count: Int, source: String = "fake") -> [Subject] {
        (0..<count).map { index in
            subject(blobName(index), source: source) { () throws(ImageError) in blob(UInt64(index))
            }
        }
    }

    /// A name of letters alone, because numbers do not make a subject.
    private static func blobName(_ index: Int) -> String {
        let letters = Array("abcdefghij")
        let digits = String(index).compactMap { Int(String($0)).map { letters[$0] } }
        return "blob q\(String(digits))"
    }

    /// Coloured rectangles at places that a number decides, on nothing.
    static func blob(_ number: UInt64, side: Int = 64) -> Cutout {
        var random = KeyedGenerator(77, number)
        var pixels = [UInt8](repeating: 0, count: side * side * 4)
        for _ in 0..<6 {
            let color = (0..<3).map { _ in UInt8(random.next(below: 200)) }
            let (left, top) = (random.next(below: side * 3 / 4), random.next(below: side * 3 / 4))
            let right = random.next(in: left + 6...side)
            for y in top..<random.next(in: top + 6...side) {
                for x in left..<right {
                    pixels.replaceSubrange(
                        (y * side + x) * 4..<(y * side + x) * 4 + 4, with: color + [255])
                }
            }
        }
        return Cutout(width: side, height: side, pixels: pixels)
    }
}
