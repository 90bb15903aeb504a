// SPDX-License-Identifier: Apache-2.0

import CImageCodecs

extension Image {
    /// Decodes a PNG of any colour type, depth and interlacing.
    ///
    /// Sixteen-bit samples are rounded to eight. Colours are taken as they are stored: no gamma or
    /// colour profile is applied.
    ///
    /// - Parameters:
    ///   - bytes: a whole file.
    ///   - limit: the most pixels to accept, checked before memory is taken for them.
    ///   - background: what shows through transparent pixels.
    /// - Throws: ``ImageError`` without a path.
    init(png bytes: [UInt8], limit: Int, background: PixelColor) throws(ImageError) {
        var message = CodecMessage()
        var header = cic_header()
        var status = unsafe cic_png_header(
            bytes, bytes.count, &header, &message.characters)
        if let error = message.decodingError(status, .png) { throw error }
        try header.check(limit: limit, byteCount: bytes.count, .png)

        let behind = [background.red, background.green, background.blue]
        let count = header.size.pixelCount * 3
        let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            unsafe status = cic_png_decode(
                bytes, bytes.count, behind, &header, buffer.baseAddress, &message.characters)
            filled = status == CIC_OK ? count : 0
        }
        if let error = message.decodingError(status, .png) { throw error }
        self.init(width: header.size.width, height: header.size.height, pixels: pixels)
    }

    /// The picture as the bytes of an 8-bit RGB PNG.
    ///
    /// - Parameter level: how hard to compress, from 0 (not at all) to 9. The usual 3 takes about a
    ///   millisecond for 256×256 pixels and makes files a tenth to a fifth larger than 6 does.
    /// - Returns: a whole file.
    /// - Throws: ``ImageError`` where the picture is empty.
    public func pngBytes(level: Int = 3) throws(ImageError) -> [UInt8] {
        try unsafe encoded(as: .png) { bytes, count, message in
            unsafe cic_png_encode(
                pixels, UInt32(clamping: width), UInt32(clamping: height),
                Int32(max(0, min(9, level))), &bytes, &count, &message.characters)
        }
    }

    /// Runs an encoder and copies what it made into memory of our own.
    func encoded(
        as format: ImageFormat,
        by encode: (inout UnsafeMutablePointer<UInt8>?, inout Int, inout CodecMessage) -> cic_status
    ) throws(ImageError) -> [UInt8] {
        var message = CodecMessage()
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = unsafe encode(&bytes, &count, &message)
        if let error = message.encodingError(status, format) { throw error }
        defer { unsafe cic_free(bytes) }
        return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}
