// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension Image {
    /// The most pixels a picture may have unless the caller says otherwise: 100 megapixels.
    public static let defaultPixelLimit = 100_000_000

    /// Reads a PNG, JPEG or WebP file; the format is told by its bytes, not by its name.
    ///
    /// - Parameters:
    ///   - url: a file.
    ///   - limit: the most pixels to accept, checked before memory is taken for them.
    ///   - background: what shows through the transparent pixels.
    /// - Throws: ``ImageError`` naming what was found and what would work.
    public init(
        contentsOf url: URL, limit: Int = Image.defaultPixelLimit, background: PixelColor = .white
    ) throws(ImageError) {
        let path = url.relativePath
        do throws(ImageError) {
            let bytes = try ImageFile.read(url, limit: limit)
            try self.init(bytes: bytes, limit: limit, background: background)
        } catch {
            throw error.naming(path)
        }
    }

    /// Decodes a PNG, JPEG or WebP held in memory; the format is told by its bytes.
    ///
    /// - Parameters:
    ///   - data: a whole file.
    ///   - limit: the most pixels to accept, checked before memory is taken for them.
    ///   - background: what shows through the transparent pixels.
    /// - Throws: ``ImageError`` naming what was found and what would work.
    public init(
        data: Data, limit: Int = Image.defaultPixelLimit, background: PixelColor = .white
    ) throws(ImageError) {
        try self.init(bytes: [UInt8](data), limit: limit, background: background)
    }

    /// Decodes a PNG, JPEG or WebP held in memory; the format is told by its bytes.
    ///
    /// - Parameters:
    ///   - bytes: a whole file.
    ///   - limit: the most pixels to accept, checked before memory is taken for them.
    ///   - background: what shows through the transparent pixels.
    /// - Throws: ``ImageError`` naming what was found and what would work.
    public init(
        bytes: [UInt8], limit: Int = Image.defaultPixelLimit, background: PixelColor = .white
    ) throws(ImageError) {
        switch try ImageFile.format(of: bytes) {
        case .png: try self.init(png: bytes, limit: limit, background: background)
        case .jpeg: try self.init(jpeg: bytes, limit: limit)
        case .webp: try self.init(webp: bytes, limit: limit, background: background)
        }
    }

    /// The picture as the bytes of a file, with the usual compression of its format.
    ///
    /// - Throws: ``ImageError`` for WebP, which is only read, and for pictures that the format cannot
    ///   hold.
    public func encoded(as format: ImageFormat) throws(ImageError) -> [UInt8] {
        switch format {
        case .png: try pngBytes()
        case .jpeg: try jpegBytes()
        case .webp: throw ImageError(.unencodable(format, "that format is only read"))
        }
    }

    /// Writes a file in one step: it is whole under its name, or it is not there.
    ///
    /// A file that was there before is replaced only when the new one is complete.
    ///
    /// - Parameters:
    ///   - url: the file to make; its folder exists.
    ///   - format: told by the name ending where it is nil.
    /// - Throws: ``ImageError`` naming what was found and what would work.
    public func write(to url: URL, as format: ImageFormat? = nil) throws(ImageError) {
        let path = url.relativePath
        guard let format = format ?? ImageFormat(pathExtension: url.pathExtension) else {
            throw ImageError(path: path, .unknownExtension(url.pathExtension))
        }
        do throws(ImageError) {
            try ImageFile.write(encoded(as: format), to: url)
        } catch {
            throw error.naming(path)
        }
    }
}

/// Picture files as bytes.
enum ImageFile {
    /// What the bytes begin with, or an error that says what they are instead.
    static func format(of bytes: [UInt8]) throws(ImageError) -> ImageFormat {
        if let format = ImageFormat(sniffing: bytes) { return format }
        guard !bytes.isEmpty else { throw ImageError(.empty) }
        if ForeignFormat.isText(bytes) { throw ImageError(.text) }
        if let name = ForeignFormat.name(of: bytes) { throw ImageError(.unknownFormat(name)) }
        let start = bytes.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            .joined(separator: " ")
        throw ImageError(.unknownFormat("of no known format (it begins with \(start))"))
    }

    /// Bytes that are read at once.
    private static let partSize = 4 << 20

    /// All bytes of a file that begins like a picture; others are refused by their beginning.
    static func read(_ url: URL, limit: Int) throws(ImageError) -> [UInt8] {
        do {
            let facts = try url.resourceValues(forKeys: [.isDirectoryKey, .fileSizeKey])
            if facts.isDirectory == true { throw ImageError(.folder) }
            // Sixteen-bit RGBA that does not compress at all, beside metadata.
            let byteLimit = min(limit, Int.max / 16) * 9 + (64 << 20)
            if let count = facts.fileSize, count > byteLimit {
                throw ImageError(.tooManyBytes(count, limit: byteLimit))
            }
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }
            let beginning = [UInt8](try file.read(upToCount: 4096) ?? Data())
            _ = try format(of: beginning)
            // Pipes and links have no size that could be looked at first.
            var bytes = beginning
            while let part = try file.read(upToCount: partSize), !part.isEmpty {
                bytes += part
                guard bytes.count <= byteLimit else {
                    throw ImageError(.tooManyBytes(bytes.count, limit: byteLimit))
                }
            }
            return bytes
        } catch let error as ImageError {
            throw error
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            throw ImageError(.missingFile)
        } catch {
            throw ImageError(.unreadable(SystemMessage.text(of: error)))
        }
    }

    /// The first bytes of a file, fewer where it is shorter.
    static func beginning(of url: URL, count: Int) throws(ImageError) -> [UInt8] {
        do {
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }
            return [UInt8](try file.read(upToCount: count) ?? Data())
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            throw ImageError(.missingFile)
        } catch {
            throw ImageError(.unreadable(SystemMessage.text(of: error)))
        }
    }

    /// Replaces a regular file, or the one that a link leads to, by a complete new one; devices and
    /// pipes are written through.
    static func write(_ bytes: [UInt8], to url: URL) throws(ImageError) {
        do {
            let url = target(of: url)
            let facts = try? url.resourceValues(forKeys: [.isRegularFileKey, .isDirectoryKey])
            if facts?.isDirectory == true { throw ImageError(.unwritable("it is a folder")) }
            let special = facts?.isRegularFile == false
            try Data(bytes).write(to: url, options: special ? [] : .atomic)
        } catch let error as ImageError {
            throw error
        } catch {
            throw ImageError(.unwritable(SystemMessage.text(of: error)))
        }
    }

    /// The regular file that a link leads to; what is no such link stays as it is.
    ///
    /// A shell's output has names that are links too, and another file in its place would be another
    /// file than the shell's.
    private static func target(of url: URL) -> URL {
        let link = try? url.resourceValues(forKeys: [.isSymbolicLinkKey]).isSymbolicLink
        let path = url.standardizedFileURL.path(percentEncoded: false)
        guard link == true, !path.hasPrefix("/dev/"), !path.hasPrefix("/proc/") else { return url }
        let target = url.resolvingSymlinksInPath()
        let facts = try? target.resourceValues(forKeys: [.isRegularFileKey, .isDirectoryKey])
        return facts?.isRegularFile == true || facts?.isDirectory == true ? target : url
    }
}
