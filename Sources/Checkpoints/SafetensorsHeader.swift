// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// What the header of a safetensors file says, every figure checked against the file's length.
///
/// Source: the format description at https://github.com/huggingface/safetensors.
package struct SafetensorsHeader: Sendable, Equatable {
    /// One tensor of the file.
    package struct Entry: Sendable, Equatable {
        /// The type of its numbers.
        package let elementType: ElementType
        /// Its extents.
        package let shape: Shape
        /// The tensor's bytes, counted from the start of the file; inside the file.
        package let bytes: Range<Int>
    }

    /// The tensors by name.
    package let entries: [String: Entry]
    /// Texts the writer of the file left about it.
    package let metadata: [String: String]

    /// The longest header that is read, as in the reference implementation.
    static let lengthLimit = 100_000_000
    /// The most tensors, and the most texts about them.
    static let entryLimit = 200_000
    /// The most dimensions of a tensor.
    private static let rankLimit = 16
    /// The key of the header that is no tensor.
    static let metadataKey = "__metadata__"

    /// - Parameters:
    ///   - text: the JSON text of the header.
    ///   - bytes: where the numbers are in the file: from the end of the header to its end.
    /// - Throws: a clause saying what is wrong; the tensors must fill `bytes` without hole or
    ///   overlap.
    init(text: [UInt8], describing bytes: Range<Int>) throws(SafetensorsFault) {
        var entries: [String: Entry] = [:]
        var metadata: [String: String]?
        var scanner = JSONScanner(text)
        do throws(JSONScanner.Fault) {
            try scanner.object { (scanner, key) throws(JSONScanner.Fault) in
                if key == Self.metadataKey {
                    guard metadata == nil else {
                        throw scanner.fault("\(key) occurs twice")
                    }
                    metadata = try Self.metadata(from: &scanner)
                } else {
                    guard key.isPlainName else {
                        throw scanner.fault("a tensor has the impossible name \(key.shown)")
                    }
                    guard entries.count < Self.entryLimit else {
                        throw scanner.fault("more than \(Self.entryLimit) tensors")
                    }
                    let entry = try Self.entry(key, from: &scanner, bytes: bytes)
                    guard entries.updateValue(entry, forKey: key) == nil else {
                        throw scanner.fault("tensor \(key) occurs twice")
                    }
                }
            }
            try scanner.expectEnd()
        } catch {
            throw SafetensorsFault("header, byte \(error.offset): \(error.reason)")
        }
        try Self.checkCoverage(of: bytes, by: entries)
        self.entries = entries
        self.metadata = metadata ?? [:]
    }

    /// Reads the value of `__metadata__`: an object of strings.
    private static func metadata(
        from scanner: inout JSONScanner
    ) throws(JSONScanner.Fault) -> [String: String] {
        var metadata: [String: String] = [:]
        try scanner.object { (scanner, key) throws(JSONScanner.Fault) in
            let value = try scanner.string()
            guard metadata.count < entryLimit else {
                throw scanner.fault("more than \(entryLimit) texts in \(metadataKey)")
            }
            guard metadata.updateValue(value, forKey: key) == nil else {
                throw scanner.fault("\(key.shown) occurs twice in \(metadataKey)")
            }
        }
        return metadata
    }

    /// Reads the value of one tensor: `dtype`, `shape` and `data_offsets`, in any order.
    private static func entry(
        _ name: String, from scanner: inout JSONScanner, bytes: Range<Int>
    ) throws(JSONScanner.Fault) -> Entry {
        var elementType: ElementType?
        var shape: Shape?
        var offsets: [Int]?
        try scanner.object { (scanner, key) throws(JSONScanner.Fault) in
            switch key {
            case "dtype" where elementType == nil:
                let text = try scanner.string()
                elementType = ElementType(rawValue: text)
                if elementType == nil {
                    throw scanner.fault("tensor \(name) has the unknown dtype \(text.shown)")
                }
            case "shape" where shape == nil:
                shape = Shape(checking: try scanner.wholeNumbers(atMost: rankLimit))
                if shape == nil { throw scanner.fault("tensor \(name) has an impossible shape") }
            case "data_offsets" where offsets == nil:
                offsets = try scanner.wholeNumbers(atMost: 2)
            default:
                throw scanner.fault("tensor \(name) has an unexpected key \(key.shown)")
            }
        }
        guard let elementType, let shape, let offsets else {
            throw scanner.fault("tensor \(name) lacks dtype, shape or data_offsets")
        }
        guard offsets.count == 2, offsets[0] <= offsets[1], offsets[1] <= bytes.count else {
            throw scanner.fault(
                "tensor \(name) has data_offsets \(offsets) in \(bytes.count) bytes of numbers")
        }
        let (size, overflow) = shape.count.multipliedReportingOverflow(by: elementType.size)
        guard !overflow, size == offsets[1] - offsets[0] else {
            throw scanner.fault(
                "tensor \(name) of shape \(shape) and dtype \(elementType.rawValue) has "
                    + "\(offsets[1] - offsets[0]) bytes")
        }
        let place = bytes.lowerBound + offsets[0]..<bytes.lowerBound + offsets[1]
        return Entry(elementType: elementType, shape: shape, bytes: place)
    }

    /// Every byte after the header belongs to exactly one tensor.
    private static func checkCoverage(
        of bytes: Range<Int>, by entries: [String: Entry]
    ) throws(SafetensorsFault) {
        var end = bytes.lowerBound
        let inOrder = entries.sorted {
            ($0.value.bytes.lowerBound, $0.value.bytes.upperBound, $0.key)
                < ($1.value.bytes.lowerBound, $1.value.bytes.upperBound, $1.key)
        }
        for (name, entry) in inOrder {
            guard entry.bytes.lowerBound == end else {
                let fault = entry.bytes.lowerBound < end ? "overlaps another" : "follows a hole"
                throw SafetensorsFault("tensor \(name) \(fault)")
            }
            end = entry.bytes.upperBound
        }
        guard end == bytes.upperBound else {
            throw SafetensorsFault("\(bytes.upperBound - end) bytes at its end belong to no tensor")
        }
    }
}

/// One clause saying which rule of the format a file breaks.
struct SafetensorsFault: Error, Equatable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
