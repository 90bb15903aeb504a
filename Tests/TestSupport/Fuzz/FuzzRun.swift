// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Tries a reader with many inputs, in a process of its own: each is refused or read, in little time
/// and little memory, or the process ends and tells which input it was.
package struct FuzzRun {
    /// How many inputs each reader is tried with: more by `TEAPOT_FUZZ`.
    package static let count =
        ProcessInfo.processInfo.environment["TEAPOT_FUZZ"].flatMap(Int.init) ?? 300
    /// What an input may add to the memory of the process, in bytes.
    package static let memoryLimit = 256 << 20
    /// The processor time an input may take, in seconds.
    private static let timeLimit = 5.0

    /// Where the process says how far it has come.
    private let report: URL

    /// - Parameter report: the path of a file that may be written.
    package init(report: String) {
        self.report = URL(filePath: report)
    }

    /// Tries the reader with the sound files and then with all inputs.
    ///
    /// - Parameters:
    ///   - inputs: what it is tried with.
    ///   - read: reads an input as far as it can be read; whether it was accepted.
    /// - Throws: `FuzzFailure` where a sound file is refused, or an input takes too much.
    package func callAsFunction(
        _ inputs: FuzzInputs, reading read: ([UInt8]) throws -> Bool
    ) throws {
        for (number, bytes) in inputs.sound.enumerated() {
            try write("sound file \(number)")
            guard try read(bytes) else { throw failure("sound file \(number) is refused") }
        }
        try Self.limitProcess(inputs.count)
        let memory = try Self.status("VmHWM")
        var peak = memory
        var (accepted, slowest) = (0, 0.0)
        for number in 0..<inputs.count {
            let bytes = inputs[number]
            try write("input \(number)")
            let start = Self.processorTime
            do {
                if try read(bytes) { accepted += 1 }
            } catch {
                throw failure("input \(number): \(error)")
            }
            slowest = max(slowest, Self.processorTime - start)
            guard slowest < Self.timeLimit else {
                throw failure("input \(number) takes \(slowest) seconds")
            }
            peak = try Self.status("VmHWM")
            guard peak - memory < Self.memoryLimit else {
                throw failure("input \(number) takes \(peak - memory) bytes")
            }
        }
        try write(
            "\(inputs.count) inputs, \(accepted) read, the others refused; at most "
                + "\((slowest * 1000).rounded() / 1000) s and "
                + "\((peak - memory) >> 20) MB")
    }

    /// How far a process has come.
    package static func progress(of report: String) -> String {
        (try? String(contentsOfFile: report, encoding: .utf8)) ?? "it has not begun"
    }

    /// Prints how a reader did, where more inputs than usual were asked for.
    package static func tell(_ reader: String, _ report: String) {
        guard ProcessInfo.processInfo.environment["TEAPOT_FUZZ"] != nil else { return }
        print("fuzz: \(reader): \(progress(of: report))")
    }

    /// What is wrong, which is also reported.
    private func failure(_ description: String) -> FuzzFailure {
        try? write(description)
        return FuzzFailure(description: description)
    }

    private func write(_ text: String) throws {
        try Data(text.utf8).write(to: report)
    }

    // MARK: - The process

    /// Ends the process where it takes far more than it may.
    private static func limitProcess(_ count: Int) throws {
        let data = try status("VmData")
        let bytes = UInt(data + 2 * memoryLimit)
        var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
        guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit) == 0 else {
            throw FuzzFailure(description: "memory cannot be limited")
        }
        let seconds = UInt(processorTime + 60 + Double(count) / 10)
        limit = rlimit(rlim_cur: seconds, rlim_max: seconds)
        guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit) == 0 else {
            throw FuzzFailure(description: "time cannot be limited")
        }
    }

    /// A line of what the system tells of the process, in bytes.
    private static func status(_ name: String) throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix("\(name):") } ?? ""
        let number = line.split { !$0.isNumber }.first.flatMap { Int($0) }
        guard let number else { throw FuzzFailure(description: "no \(name) is told") }
        return number << 10
    }

    private static var processorTime: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

/// What an input does to a reader.
package struct FuzzFailure: Error, CustomStringConvertible {
    /// One clause.
    package let description: String

    package init(description: String) {
        self.description = description
    }
}
