// SPDX-License-Identifier: Apache-2.0

/// Why a picture could not be read or written.
public struct ImageError: Error, Sendable, Equatable {
    /// The coarse sort of failure, for exit codes.
    public enum Kind: Sendable, Equatable {
        /// The file does not exist.
        case missingFile
        /// The file exists, but its contents are not a picture that can be used.
        case badData
        /// The operating system refused to read or write.
        case inputOutput
    }

    /// What was found.
    public enum Reason: Sendable, Equatable {
        /// There is no file of this name.
        case missingFile
        /// The path names a folder.
        case folder
        /// Reading failed, in the operating system's words.
        case unreadable(String)
        /// No bytes at all.
        case empty
        /// Readable text.
        case text
        /// Another format, by its name where it is known, else by its first bytes.
        case unknownFormat(String)
        /// The data ends before the picture does.
        case truncated(ImageFormat, String)
        /// The data breaks the format, or uses a part of it that is not read.
        case corrupt(ImageFormat, String)
        /// More pixels than the caller allows.
        case tooManyPixels(PixelSize, limit: Int)
        /// More bytes than a picture of the allowed pixels can need.
        case tooManyBytes(Int, limit: Int)
        /// The codec cannot hold this picture.
        case unencodable(ImageFormat, String)
        /// Writing failed, in the operating system's words.
        case unwritable(String)
        /// The name ending names no format that is written.
        case unknownExtension(String)
        /// The library that reads the format is not on this machine.
        case noLibrary(ImageFormat, String)
        /// Memory for the picture was refused.
        case noMemory(String)
    }

    /// The file as the caller named it; nil for data that has no name.
    public let path: String?
    /// What was found.
    public let reason: Reason

    /// An error about the file `path`, or about data without a name.
    public init(path: String? = nil, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// The same failure, of the file `path`.
    func naming(_ path: String) -> ImageError {
        ImageError(path: path, reason)
    }

    /// The coarse sort of failure, for exit codes.
    public var kind: Kind {
        switch reason {
        case .missingFile: .missingFile
        case .empty, .text, .unknownFormat, .truncated, .corrupt, .tooManyPixels, .tooManyBytes:
            .badData
        case .folder, .unreadable, .unencodable, .unwritable, .unknownExtension,
            .noLibrary, .noMemory:
            .inputOutput
        }
    }
}

extension ImageError: CustomStringConvertible {
    /// One line: the file, what was found, what would work.
    public var description: String {
        "\(path ?? "picture data"): \(finding)"
    }

    private var finding: String {
        switch reason {
        case .missingFile: "no such file; give the path of a PNG, JPEG or WebP picture"
        case .folder: "is a folder; give the path of a PNG, JPEG or WebP picture"
        case .unreadable(let why): "cannot be read (\(why)); check the path and its permissions"
        case .empty: "is empty (0 bytes); give a PNG, JPEG or WebP picture"
        case .text: "is text, not a picture; give a PNG, JPEG or WebP picture"
        case .unknownFormat(let found):
            "is \(found); only PNG, JPEG and WebP are read, convert it first"
        case .truncated(let format, let why):
            "the \(format) is cut short (\(why)); fetch or copy the whole file again"
        case .corrupt(let format, let why):
            "the \(format) cannot be decoded (\(why)); fetch it again or save it anew"
        case .tooManyPixels(let size, let limit):
            "has \(size) pixels, \(size.pixelCount) in all, over the limit of \(limit); "
                + "make the picture smaller or raise the limit (--max-megapixels)"
        case .tooManyBytes(let count, let limit):
            "has \(count) bytes, over the limit of \(limit); make the picture smaller"
        case .unencodable(let format, let why):
            "cannot be encoded as \(format) (\(why)); choose another format or size"
        case .unwritable(let why):
            "cannot be written (\(why)); "
                + (why.hasPrefix("No space left")
                    ? "make room there or write elsewhere"
                    : "name a file in an existing folder that may be written")
        case .unknownExtension(let found):
            "the name ends in \(found.isEmpty ? "no format" : ".\(found)"); "
                + "use .png, .jpg or .jpeg"
        case .noLibrary(let format, let why):
            "is a \(format) picture, but \(why); run `apt install libwebp7` or convert the picture"
        case .noMemory(let why): "\(why); make the picture smaller"
        }
    }
}
