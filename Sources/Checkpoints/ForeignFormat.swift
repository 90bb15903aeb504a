// SPDX-License-Identifier: Apache-2.0

/// What a file is that holds no weights in a known format, as far as its first bytes tell.
enum ForeignFormat {
    private static let marks: [(offset: Int, bytes: [UInt8], name: String)] = [
        (0, [0x1F, 0x8B], "a gzip file: unpack it first"),
        (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file: unpack it first"),
        (257, Array("ustar".utf8), "a tar archive: unpack it first"),
        (0, Array("version https://git-lfs".utf8), "a pointer of Git LFS: get the file itself"),
        (0, Array("<".utf8), "a web page: get the file itself"),
        (0, [0x89, 0x48, 0x44, 0x46], "an HDF5 file"),
        (0, Array("GGUF".utf8), "a GGUF file"),
        (0, [0x80], "a pickle that torch.save did not write"),
    ]

    /// One clause on what the file seems to be.
    static func name(of file: MappedFile) -> String {
        if file.count == 0 { return "an empty file" }
        if let mark = marks.first(where: { file.holds($0.bytes, at: $0.offset) }) {
            return mark.name
        }
        let start = file.bytes(0..<min(4, file.count)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }
        return "an unknown file that begins with the bytes \(start.joined(separator: " "))"
    }
}
