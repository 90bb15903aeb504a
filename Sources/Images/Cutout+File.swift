// SPDX-License-Identifier: Apache-2.0

import CImageCodecs
public import Foundation

extension Cutout {
    /// Reads a PNG or WebP with its transparency, or a JPEG as an opaque picture.
    ///
    /// - Parameters:
    ///   - url: a file; the format is told by its bytes.
    ///   - limit: the most pixels to accept, checked before memory is taken for them.
    /// - Throws: ``ImageError`` naming what was found and what would work.
    public init(
        contentsOf url: URL, limit: Int = Image.defaultPixelLimit
    ) throws(ImageError) {
        do throws(ImageError) {
            try self.init(bytes: ImageFile.read(url, limit: limit), limit: limit)
        } catch {
            throw error.naming(url.relativePath)
        }
    }

    /// Decodes a PNG or WebP with its transparency, or a JPEG as an opaque picture.
    ///
    /// - Parameters:
    ///   - bytes: a whole file; the format is told by its bytes.
    ///   - limit: the most pixels to accept, checked before memory is taken for them.
    /// - Throws: ``ImageError`` without a path.
    public init(bytes: [UInt8], limit: Int = Image.defaultPixelLimit) throws(ImageError) {
        switch try ImageFile.format(of: bytes) {
        case .png: try self.init(png: bytes, limit: limit)
        case .jpeg: self.init(try Image(bytes: bytes, limit: limit))
        case .webp: try self.init(webp: bytes, limit: limit)
        }
    }

    private init(png bytes: [UInt8], limit: Int) throws(ImageError) {
        var message = CodecMessage()
        var header = cic_header()
        var status = unsafe cic_png_header(bytes, bytes.count, &header, &message.characters)
        if let error = message.decodingError(status, .png) { throw error }
        try header.check(limit: limit, byteCount: bytes.count, .png)

        let count = header.size.pixelCount * 4
        let pixels = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            unsafe status = cic_png_decode_alpha(
                bytes, bytes.count, &header, buffer.baseAddress, &message.characters)
            filled = status == CIC_OK ? count : 0
        }
        if let error = message.decodingError(status, .png) { throw error }
        self.init(width: header.size.width, height: header.size.height, pixels: pixels)
    }
}
