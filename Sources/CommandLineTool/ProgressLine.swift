// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How far long work has come, on standard error: one line rewritten in place on a terminal, else a
/// new line now and then.
struct ProgressLine {
    /// Units of work in all.
    let total: Int
    private let unit: String
    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    private let isSilent: Bool
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let first: Int
    private var lastShown: ContinuousClock.Instant?

    /// - Parameters:
    ///   - unit: what is counted, for instance `step`.
    ///   - total: units of work in all.
    ///   - first: units done before this line began.
    ///   - onlyOnTerminal: whether nothing is written elsewhere, as for work of a few seconds.
    init(_ unit: String, total: Int, first: Int = 0, onlyOnTerminal: Bool = false) {
        self.unit = unit
        isSilent = onlyOnTerminal && !isTerminal
        self.total = total
        self.first = first
        start = clock.now
    }

    /// Shows the state of the work, at most ten times a second on a terminal and twice a minute
    /// elsewhere, and always at the end.
    ///
    /// - Parameters:
    ///   - done: units done.
    ///   - note: what else to show; made only when it is shown.
    mutating func show(_ done: Int, note: @autoclosure () -> String = "") {
        guard !isSilent else { return }
        let now = clock.now
        let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(30)
        if let lastShown, now - lastShown < pause, done < total { return }
        lastShown = now
        let seconds = (now - start) / .seconds(1)
        let rate = Double(done - first) / max(seconds, 1e-9)
        var line = "\(unit) \(done)/\(total)"
        let note = note()
        if !note.isEmpty { line += "  \(note)" }
        line += "  \(Self.rounded(rate)) \(unit)s/s"
        if rate > 0 { line += "  \(Self.time(Double(total - done) / rate)) left" }
        write(isTerminal ? "\r\u{1B}[K\(line)" : "\(line)\n")
    }

    /// Ends the line.
    func finish() {
        if isTerminal, lastShown != nil { write("\n") }
    }

    private func write(_ text: String) {
        // Nothing is lost for the work when nobody can see how far it is.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// A number with three digits or so.
    static func rounded(_ number: Double) -> String {
        guard number.magnitude < 1e15 else { return "\(number)" }
        if number.magnitude >= 100 { return "\(Int(number.rounded()))" }
        let scale: Double = number.magnitude >= 10 ? 10 : number.magnitude >= 1 ? 100 : 1000
        return "\((number * scale).rounded() / scale)"
    }

    /// Seconds as `12s`, `3m20s` or `1h05m`.
    static func time(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e9 else { return "?" }
        let seconds = Int(seconds.rounded(.up))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        if seconds < 60 { return "\(seconds)s" }
        if seconds < 3600 { return "\(seconds / 60)m\(two(seconds % 60))s" }
        return "\(seconds / 3600)h\(two(seconds / 60 % 60))m"
    }
}
