// SPDX-License-Identifier: Apache-2.0

import CImageCodecs
public import Foundation

extension PixelSize {
    /// Reads the size of a picture from its file's beginning alone, as it is stored.
    ///
    /// A photo that is to be turned upright may exchange width and height when it is decoded.
    ///
    /// - Throws: ``ImageError`` where the file is no picture, or has no size in its first 256 KiB.
    public init(ofPictureAt url: URL) throws(ImageError) {
        do throws(ImageError) {
            let beginning = try ImageFile.beginning(of: url, count: 256 << 10)
            self = try Self.header(of: beginning).size
        } catch {
            throw error.naming(url.relativePath)
        }
    }

    private static func header(of bytes: [UInt8]) throws(ImageError) -> cic_header {
        var message = CodecMessage()
        var header = cic_header()
        let format = try ImageFile.format(of: bytes)
        let status =
            switch format {
            case .png: unsafe cic_png_header(bytes, bytes.count, &header, &message.characters)
            case .jpeg: unsafe cic_jpeg_header(bytes, bytes.count, &header, &message.characters)
            case .webp: unsafe cic_webp_header(bytes, bytes.count, &header, &message.characters)
            }
        if let error = message.decodingError(status, format) { throw error }
        return header
    }
}
