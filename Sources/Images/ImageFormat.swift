// SPDX-License-Identifier: Apache-2.0

/// The picture formats that are read and written.
public enum ImageFormat: String, Sendable, CaseIterable, CustomStringConvertible {
    /// Portable Network Graphics: lossless.
    case png
    /// JPEG in a JFIF, EXIF or Adobe file: lossy.
    case jpeg

    /// The format that bytes begin with, whatever the file is called; nil for anything else.
    ///
    /// A beginning cut inside the signature still counts as that format.
    public init?(sniffing bytes: [UInt8]) {
        guard !bytes.isEmpty else { return nil }
        for format in ImageFormat.allCases {
            let common = min(bytes.count, format.signature.count)
            if bytes.prefix(common).elementsEqual(format.signature.prefix(common)) {
                self = format
                return
            }
        }
        return nil
    }

    /// The format that a name ending such as `png`, `jpg` or `jpeg` asks for, in any case.
    public init?(pathExtension: String) {
        switch pathExtension.lowercased() {
        case "png": self = .png
        case "jpg", "jpeg": self = .jpeg
        default: return nil
        }
    }

    /// The usual name ending, without a dot.
    public var pathExtension: String { self == .png ? "png" : "jpg" }

    /// `PNG` or `JPEG`.
    public var description: String { rawValue.uppercased() }

    private var signature: [UInt8] {
        switch self {
        case .png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        case .jpeg: [0xFF, 0xD8, 0xFF]
        }
    }
}
