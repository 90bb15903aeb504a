// SPDX-License-Identifier: Apache-2.0

/// Names what a file is when it is not a picture that can be read.
enum ForeignFormat {
    /// A phrase for a message, such as `a GIF picture`; nil when the beginning is not known.
    static func name(of bytes: [UInt8]) -> String? {
        for (offset, signature, name) in signatures {
            let found = bytes.dropFirst(offset).prefix(signature.utf8.count)
            if found.elementsEqual(signature.utf8) { return name }
        }
        return nil
    }

    /// Whether the first bytes are readable UTF-8: no control characters but tab and line ends.
    static func isText(_ bytes: [UInt8]) -> Bool {
        let sample = Array(bytes.prefix(512))
        guard !sample.contains(where: { $0 < 9 || (14..<32).contains($0) || $0 == 127 }) else {
            return false
        }
        // The sample may end inside a character of up to four bytes.
        return (0...min(3, sample.count)).contains { cut in
            String(validating: sample.dropLast(cut), as: UTF8.self) != nil
        }
    }

    private static let signatures: [(offset: Int, signature: String, name: String)] = [
        (0, "GIF8", "a GIF picture"),
        (8, "WAVE", "a sound"),
        (8, "AVI ", "a video"),
        (0, "II*\0", "a TIFF picture"),
        (0, "MM\0*", "a TIFF picture"),
        (0, "BM", "a BMP picture"),
        (4, "ftypavif", "an AVIF picture"),
        (4, "ftypheic", "an HEIC picture"),
        (4, "ftypheix", "an HEIC picture"),
        (4, "ftypmif1", "an HEIF picture"),
        (4, "ftyp", "a video"),
        (4, "JXL ", "a JPEG XL picture"),
        (4, "jP  ", "a JPEG 2000 picture"),
        (0, "%PDF", "a PDF document"),
        (0, "PK\u{3}\u{4}", "a zip archive"),
    ]
}
