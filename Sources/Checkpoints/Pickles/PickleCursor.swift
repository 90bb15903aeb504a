// SPDX-License-Identifier: Apache-2.0

/// Walks over the bytes of a pickle; every length is compared with what is left first.
struct PickleCursor: Sendable {
    private let file: MappedFile
    private let range: Range<Int>
    private let name: String
    /// The place of the next byte in the file.
    private(set) var offset: Int

    /// The longest pickle that is read; a state dict of a thousand tensors has 200 KB.
    static let lengthLimit = 64 << 20
    /// The longest name of a class and of its module.
    private static let lineLimit = 512

    /// - Parameters:
    ///   - file: the file that the pickle is in.
    ///   - range: where it begins, and where it must have ended.
    ///   - name: what messages call the pickle.
    init(_ file: MappedFile, _ range: Range<Int>, name: String) {
        self.file = file
        self.range = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.lengthLimit)
        self.name = name
        offset = range.lowerBound
    }

    /// A fault at the place of the last instruction.
    func fault(_ reason: String, at place: Int) -> TorchFault {
        TorchFault("\(name), byte \(place - range.lowerBound): \(reason)")
    }

    private func ending() -> TorchFault {
        let length = range.count
        return TorchFault(
            length == Self.lengthLimit
                ? "\(name) is longer than \(length) bytes"
                : "\(name) ends after \(length) bytes, in the middle")
    }

    private mutating func take(_ count: Int) throws(TorchFault) -> Range<Int> {
        guard count >= 0, count <= range.upperBound - offset else { throw ending() }
        defer { offset += count }
        return offset..<offset + count
    }

    mutating func byte() throws(TorchFault) -> UInt8 { file[try take(1).lowerBound] }

    /// A whole number of `size` bytes from 0 up.
    mutating func unsigned(_ size: Int) throws(TorchFault) -> Int {
        let value = file.littleEndian(at: try take(size).lowerBound, size: size)
        // A length beyond `Int` is beyond the end of any file.
        guard let number = Int(exactly: value) else { throw ending() }
        return number
    }

    /// A whole number of 4 bytes with a sign.
    mutating func signed32() throws(TorchFault) -> Int {
        Int(Int32(truncatingIfNeeded: try unsigned(4)))
    }

    /// A number of 8 bytes, the highest first.
    mutating func real() throws(TorchFault) -> Double {
        let place = try take(8).lowerBound
        return Double(bitPattern: file.littleEndian(at: place, size: 8).byteSwapped)
    }

    mutating func bytes(_ count: Int) throws(TorchFault) -> [UInt8] { file.bytes(try take(count)) }

    /// Text of `count` bytes; nil where it is not UTF-8.
    mutating func text(_ count: Int) throws(TorchFault) -> String? {
        String(validating: try bytes(count), as: UTF8.self)
    }

    /// Text up to the end of the line; nil where it is not UTF-8 or too long for a name.
    mutating func line() throws(TorchFault) -> String? {
        var line: [UInt8] = []
        while true {
            let byte = try byte()
            if byte == UInt8(ascii: "\n") { return String(validating: line, as: UTF8.self) }
            guard line.count < Self.lineLimit else { return nil }
            line.append(byte)
        }
    }
}
