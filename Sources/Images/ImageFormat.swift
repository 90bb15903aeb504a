// SPDX-License-Identifier: Apache-2.0

/// The picture formats that are read, and all but WebP written too.
public enum ImageFormat: String, Sendable, CaseIterable, CustomStringConvertible {
    /// Portable Network Graphics: lossless.
    case png
    /// JPEG in a JFIF, EXIF or Adobe file: lossy.
    case jpeg
    /// WebP, lossy or lossless; read only, through the libwebp of the machine.
    case webp

    /// The format that bytes begin with, whatever the file is called; nil for anything else.
    ///
    /// A beginning cut inside the signature still counts as that format, unless it is a WebP: what
    /// that begins with can be a sound or text just as well.
    public init?(sniffing bytes: [UInt8]) {
        guard !bytes.isEmpty else { return nil }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
            self = .webp
        } else if Self.begins(bytes, Self.signatureOfPNG) {
            self = .png
        } else if Self.begins(bytes, Self.signatureOfJPEG) {
            self = .jpeg
        } else {
            return nil
        }
    }

    /// The format that a name ending such as `png`, `jpg` or `jpeg` asks to write, in any case.
    public init?(pathExtension: String) {
        switch pathExtension.lowercased() {
        case "png": self = .png
        case "jpg", "jpeg": self = .jpeg
        default: return nil
        }
    }

    /// The usual name ending, without a dot.
    public var pathExtension: String { self == .jpeg ? "jpg" : rawValue }

    /// `PNG`, `JPEG` or `WebP`.
    public var description: String { self == .webp ? "WebP" : rawValue.uppercased() }

    private static func begins(_ bytes: [UInt8], _ signature: [UInt8]) -> Bool {
        let common = min(bytes.count, signature.count)
        return bytes.prefix(common).elementsEqual(signature.prefix(common))
    }

    private static let signatureOfPNG: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let signatureOfJPEG: [UInt8] = [0xFF, 0xD8, 0xFF]
}
