// SPDX-License-Identifier: Apache-2.0

/// How a camera was held: the EXIF orientation, which edge of the scene the first row shows.
enum PhotoOrientation: Int32, CaseIterable {
    case upright = 1
    case mirrored
    case upsideDown
    case upsideDownMirrored
    case leftMirrored
    case left
    case rightMirrored
    case right

    /// Looks for orientation in the EXIF segment of a JPEG; upright where there is none or it is
    /// broken.
    init(jpeg bytes: [UInt8]) {
        self =
            PhotoOrientation.tiff(in: bytes)
            .flatMap { PhotoOrientation.value(in: $0) }
            .flatMap { PhotoOrientation(rawValue: Int32($0)) } ?? .upright
    }

    /// The size of a stored picture after it is turned.
    func upright(_ stored: PixelSize) -> PixelSize {
        rawValue < 5 ? stored : PixelSize(width: stored.height, height: stored.width)
    }

    /// Walks the segments before the first scan to the one that begins with `Exif`.
    private static func tiff(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        var position = 2
        while position + 4 <= bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            if marker == 0xFF {  // A fill byte.
                position += 1
                continue
            }
            guard marker != 0xDA, marker != 0xD9 else { return nil }
            let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
            let end = position + 2 + length
            guard length >= 2, end <= bytes.count else { return nil }
            let content = bytes[position + 4..<end]
            if marker == 0xE1, content.starts(with: exifSignature) {
                return content.dropFirst(exifSignature.count)
            }
            position = end
        }
        return nil
    }

    private static let exifSignature: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]

    /// The orientation entry (tag 0x0112, one unsigned short) of the first directory.
    private static func value(in tiff: ArraySlice<UInt8>) -> Int? {
        let littleEndian: Bool
        if tiff.starts(with: [0x49, 0x49, 0x2A, 0]) {
            littleEndian = true
        } else if tiff.starts(with: [0x4D, 0x4D, 0, 0x2A]) {
            littleEndian = false
        } else {
            return nil
        }
        func integer(at offset: Int, count: Int) -> Int? {
            guard offset <= tiff.count - count else { return nil }
            let start = tiff.startIndex + offset
            let bytes = tiff[start..<start + count]
            return littleEndian
                ? bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
                : bytes.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = integer(at: 4, count: 4),
            let entries = integer(at: directory, count: 2)
        else { return nil }
        for index in 0..<entries {
            let entry = directory + 2 + index * 12
            guard let tag = integer(at: entry, count: 2) else { return nil }
            guard tag == 0x0112 else { continue }
            guard integer(at: entry + 2, count: 2) == 3, integer(at: entry + 4, count: 4) == 1
            else { return nil }
            return integer(at: entry + 8, count: 2)
        }
        return nil
    }
}
