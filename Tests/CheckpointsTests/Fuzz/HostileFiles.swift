// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import Checkpoints

/// Archives and headers that promise more than they hold.
enum HostileFiles {
    private static let pickle: [UInt8] = {
        var pickle = PickleBytes()
        pickle.tensor([8], strides: [1]) { $0.storage("0", count: 8) }
        return pickle.stopped
    }()

    /// A sound archive of one tensor.
    private static var archive: ZipBytes {
        ZipBytes(pickle: pickle, storages: [("0", Array(repeating: 0, count: 32))])
    }

    /// Zip archives: bombs, entries over each other, names that lead elsewhere, counts beyond all.
    static var archives: [[UInt8]] {
        var archives: [ZipBytes] = []
        func add(_ change: (inout ZipBytes) -> Void) {
            var zip = archive
            change(&zip)
            archives.append(zip)
        }
        // What ten bytes would be unpacked to: 4 GB, and all that 63 bits can count.
        for size in [0xFFFF_FFFE, Int.max] {
            for entry in 0..<2 {
                add {
                    $0.entries[entry].method = 8
                    $0.entries[entry].size = size
                    $0.isWide = true
                }
                add {
                    $0.entries[entry].size = size
                    $0.isWide = true
                }
            }
        }
        // One storage under many names, all of the same bytes.
        add { zip in
            for number in 1...5000 {
                zip.entries.append(.init(name: "test/data/\(number)", bytes: []))
                zip.entries[zip.entries.count - 1].header = 0
            }
        }
        let names = [
            "../../etc/passwd", "/etc/passwd", "test/../../a", "test\\data.pkl", "test/data/0\u{0}",
            "", String(repeating: "a/", count: 30_000), "a/data.pkl", "test/data.pkl",
        ]
        for name in names { add { $0.entries[1].name = name } }
        for count in [0, 1, 3, 65_535] { add { $0.count = count } }
        for count in [1 << 40, -1] {
            add {
                $0.isWide = true
                $0.count = count
            }
        }
        for header in [0, 1 << 30, -1] { add { $0.entries[1].header = header } }
        add { $0.entries[0].checksum = 0 }
        return archives.map { [UInt8]($0.data) }
    }

    /// Headers of safetensors files.
    static var headers: [[UInt8]] {
        let trillion = 1_000_000_000_000
        func entry(_ name: String, _ shape: String, _ offsets: String) -> String {
            #""\#(name)":{"dtype":"F32","shape":\#(shape),"data_offsets":\#(offsets)}"#
        }
        let many = String(repeating: "0,", count: 300_000)
        let texts = [
            entry("a", "[\(trillion)]", "[0,\(4 * trillion)]"),
            entry("a", "[\(trillion)]", "[0,8]"),
            entry("a", "[1000000,1000000]", "[0,8]"), entry("a", "[0,\(1 << 62),8]", "[0,0]"),
            entry("a", "[\(1 << 62),0]", "[0,0]"), entry("a", "[0,\(1 << 62)]", "[0,0]"),
            entry("a", "[2]", "[0,8]") + "," + entry("b", "[2]", "[4,12]"),
            entry("a", "[2]", "[0,8]") + "," + entry("a", "[0]", "[8,8]"),
            entry("a", "[2]", "[8,0]"), entry("a", "[2]", "[\(Int.max),8]"),
            entry("a", "[\(many)0]", "[0,0]"), entry("a", "[1]", "[\(many)0]"),
            entry("\\u001b[2J", "[0]", "[0,0]"),
            entry(String(repeating: "a", count: 100_000), "[0]", "[0,0]"),
            #""__metadata__":{"a":"b","a":"c"}"#, #""a":"#, String(repeating: "[", count: 500_000),
        ]
        let files = texts.map { [UInt8](safetensorsBytes(header: "{\($0)}", numbers: 8)) }
        let lengths = [3, 100_000_001, 1 << 62, UInt64.max].map {
            [UInt8](safetensorsBytes(header: "{}", length: $0))
        }
        let names = (0..<20_000).map { entry("\($0)", "[0]", "[0,0]") }.joined(separator: ",")
        return files + lengths + [[UInt8](safetensorsBytes(header: "{\(names)}", numbers: 8))]
    }

    /// Lists of files.
    static var indexes: [[UInt8]] {
        let names = [
            "../part-1.safetensors", "/etc/passwd", "model.safetensors.index.json", "", ".", "..",
            "a\\\\b", "\\u0000", String(repeating: "a", count: 100_000), "\\u001b[2J",
        ]
        let many = (0..<5000).map { #""\#($0)":"\#($0).safetensors""# }.joined(separator: ",")
        let texts =
            names.map { #"{"weight_map":{"a":"\#($0)"}}"# } + [
                #"{"weight_map":{\#(many)}}"#, #"{"weight_map":{}}"#,
                #"{"weight_map":{"a":"part-1.safetensors","a":"part-2.safetensors"}}"#,
                #"{"metadata":"# + String(repeating: "{\"a\":", count: 200_000), "{",
            ]
        return texts.map { Array($0.utf8) }
    }
}
