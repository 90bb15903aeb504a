// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The memory of this process as the system counts it, in bytes; nil where it does not tell.
package enum ProcessMemory {
    /// What is resident now.
    package static var resident: Int? { status("VmRSS") }
    /// The most that was resident since the start, or since `forgetPeak()`.
    package static var peak: Int? { status("VmHWM") }

    /// Makes the peak what is resident now; without effect where the system does not allow it.
    package static func forgetPeak() {
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
        try? file.write(contentsOf: Data("5".utf8))
        try? file.close()
    }

    /// What the whole machine could still give without taking it from others.
    package static var available: Int? { figure("MemAvailable", of: "/proc/meminfo") }

    private static func status(_ name: String) -> Int? { figure(name, of: "/proc/self/status") }

    private static func figure(_ name: String, of file: String) -> Int? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name + ":") }),
            let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first
        else { return nil }
        return Int(kilobytes).map { $0 * 1024 }
    }
}
