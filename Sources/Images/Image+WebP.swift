// SPDX-License-Identifier: Apache-2.0

import CImageCodecs

extension Image {
    /// Decodes a WebP picture, lossy or lossless, through the libwebp of the machine.
    ///
    /// - Parameters:
    ///   - bytes: a whole file of one picture; animations are refused.
    ///   - limit: the most pixels to accept, checked before memory is taken for them.
    ///   - background: what shows through transparent pixels.
    /// - Throws: ``ImageError`` without a path; its reason is
    ///   ``ImageError/Reason/noLibrary(_:_:)`` where libwebp is not installed.
    init(webp bytes: [UInt8], limit: Int, background: PixelColor) throws(ImageError) {
        let behind = [background.red, background.green, background.blue]
        let (size, pixels) = try unsafe WebPFile.decode(bytes, channels: 3, limit: limit) {
            unsafe cic_webp_decode($0, $0.count, behind, &$1, $2, &$3.characters)
        }
        self.init(width: size.width, height: size.height, pixels: pixels)
    }
}

extension Cutout {
    /// Decodes a WebP picture with its transparency, lossy or lossless.
    ///
    /// - Throws: ``ImageError`` as for pictures without transparency.
    init(webp bytes: [UInt8], limit: Int) throws(ImageError) {
        let (size, pixels) = try unsafe WebPFile.decode(bytes, channels: 4, limit: limit) {
            unsafe cic_webp_decode_alpha($0, $0.count, &$1, $2, &$3.characters)
        }
        self.init(width: size.width, height: size.height, pixels: pixels)
    }
}

/// What reading a WebP with and without transparency has in common.
private enum WebPFile {
    typealias Decoder = (
        [UInt8], inout cic_header, UnsafeMutablePointer<UInt8>?, inout CodecMessage
    ) -> cic_status

    static func decode(
        _ bytes: [UInt8], channels: Int, limit: Int, by decoder: Decoder
    ) throws(ImageError) -> (PixelSize, [UInt8]) {
        var message = CodecMessage()
        var header = cic_header()
        var status = unsafe cic_webp_header(bytes, bytes.count, &header, &message.characters)
        if let error = message.decodingError(status, .webp) { throw error }
        try header.check(limit: limit, byteCount: bytes.count, .webp)

        let count = header.size.pixelCount * channels
        let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            unsafe status = decoder(bytes, &header, buffer.baseAddress, &message)
            filled = status == CIC_OK ? count : 0
        }
        if let error = message.decodingError(status, .webp) { throw error }
        return (header.size, pixels)
    }
}
