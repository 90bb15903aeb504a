// SPDX-License-Identifier: Apache-2.0

import CImageCodecs

/// Room for the one-line reason that a codec leaves when it fails.
struct CodecMessage {
    var characters = [CChar](repeating: 0, count: CIC_MESSAGE_SIZE)

    var text: String {
        let bytes = characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What a decoder's status means to the caller; nil when it succeeded.
    func decodingError(_ status: cic_status, _ format: ImageFormat) -> ImageError? {
        switch status {
        case CIC_OK: nil
        case CIC_TRUNCATED: ImageError(.truncated(format, text))
        case CIC_NO_LIBRARY: ImageError(.noLibrary(format, text))
        case CIC_NO_MEMORY: ImageError(.noMemory(text))
        default: ImageError(.corrupt(format, text))
        }
    }

    /// What an encoder's status means to the caller; nil when it succeeded.
    func encodingError(_ status: cic_status, _ format: ImageFormat) -> ImageError? {
        switch status {
        case CIC_OK: nil
        case CIC_NO_MEMORY: ImageError(.noMemory(text))
        default: ImageError(.unencodable(format, text))
        }
    }
}

extension cic_header {
    /// Width and height as stored.
    var size: PixelSize { PixelSize(width: Int(width), height: Int(height)) }

    /// Refuses a picture before memory is taken: too many pixels, or more than its bytes can hold.
    func check(limit: Int, byteCount: Int, _ format: ImageFormat) throws(ImageError) {
        guard size.pixelCount <= limit else {
            throw ImageError(.tooManyPixels(size, limit: limit))
        }
        guard UInt64(byteCount) >= least_bytes else {
            let why = "\(byteCount) bytes cannot hold \(size) pixels"
            throw ImageError(.truncated(format, why))
        }
    }
}
