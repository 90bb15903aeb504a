// SPDX-License-Identifier: Apache-2.0

import CImageCodecs

extension Image {
    /// Decodes a baseline or progressive JPEG of grey, YCbCr, RGB, CMYK or YCCK, turned upright.
    ///
    /// Inks become light by `(255 − ink) × (255 − black) / 255`; no colour profile is applied.
    ///
    /// - Parameters:
    ///   - bytes: a whole file.
    ///   - limit: the most pixels to accept, checked before memory is taken for them.
    /// - Throws: ``ImageError`` without a path.
    init(jpeg bytes: [UInt8], limit: Int) throws(ImageError) {
        var message = CodecMessage()
        var header = cic_header()
        var status = unsafe cic_jpeg_header(bytes, bytes.count, &header, &message.characters)
        if let error = message.decodingError(status, .jpeg) { throw error }
        try header.check(limit: limit, byteCount: bytes.count, .jpeg)

        let orientation = PhotoOrientation(jpeg: bytes)
        let count = header.size.pixelCount * 3
        let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            unsafe status = cic_jpeg_decode(
                bytes, bytes.count, orientation.rawValue, &header, buffer.baseAddress,
                &message.characters)
            filled = status == CIC_OK ? count : 0
        }
        if let error = message.decodingError(status, .jpeg) { throw error }
        let size = orientation.upright(header.size)
        self.init(width: size.width, height: size.height, pixels: pixels)
    }

    /// The picture as the bytes of a baseline JPEG.
    ///
    /// - Parameter quality: 1 (smallest) to 100; from 90 upward colour keeps its full resolution.
    /// - Returns: a whole file.
    /// - Throws: ``ImageError`` where the picture is empty or a side is over 65,500 pixels.
    public func jpegBytes(quality: Int = 90) throws(ImageError) -> [UInt8] {
        try unsafe encoded(as: .jpeg) { bytes, count, message in
            unsafe cic_jpeg_encode(
                pixels, UInt32(clamping: width), UInt32(clamping: height),
                Int32(max(1, min(100, quality))), &bytes, &count, &message.characters)
        }
    }
}
