// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Chooses how many tokens the next pass reads: as many as promise the most right tokens a second.
///
/// The time of a pass is taken for a straight line over the tokens it reads, and every guess for as
/// likely to be right as the latest were.
struct WindowChoice: Sendable {
    private static let widths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32]
    /// How much an earlier pass counts beside the one after it.
    private static let memory = 0.95
    /// After so many passes of one width another one is read, to learn what it costs.
    private static let patience = 24

    private let window: DecodingWindow
    /// Right guesses, and all guesses of which it is known whether they are right.
    private var (right, judged) = (1.0, 2.0)
    /// Sums over passes for the line: 1, width, width², seconds, width × seconds.
    private var sums = [Double](repeating: 0, count: 5)
    private var passes = 0

    init(_ window: DecodingWindow) {
        self.window = window
    }

    /// How many tokens the next pass should read.
    var next: Int {
        switch window {
        case .fixed(let width): return width
        case .adaptive: break
        }
        guard let line else { return passes == 0 ? 4 : 1 }
        let best = Self.widths.max { promise($0, line) < promise($1, line) } ?? 1
        guard passes % Self.patience == Self.patience - 1 else { return best }
        return best == 1 ? 2 : 1
    }

    /// The right tokens a second that a width promises.
    private func promise(_ width: Int, _ line: (fixed: Double, each: Double)) -> Double {
        let share = min(right / judged, 0.999)
        let tokens = (1 - pow(share, Double(width))) / (1 - share)
        return tokens / (line.fixed + line.each * Double(width))
    }

    /// The time of a pass, and of each token of it; nil before two widths have been measured.
    private var line: (fixed: Double, each: Double)? {
        let (count, width, squares, time, product) = (sums[0], sums[1], sums[2], sums[3], sums[4])
        let spread = count * squares - width * width
        guard spread > 1e-3 * count * count, count > 0 else { return nil }
        let each = max((count * product - width * time) / spread, 0)
        let fixed = max((time - each * width) / count, time / count / 100)
        return (fixed, each)
    }

    /// Learns from a pass.
    mutating func learn(width: Int, seconds: Double) {
        passes += 1
        let width = Double(width)
        let terms = [1, width, width * width, seconds, width * seconds]
        for index in sums.indices { sums[index] = Self.memory * sums[index] + terms[index] }
    }

    /// Learns whether a guess was right.
    mutating func learn(guessWasRight isRight: Bool) {
        right = Self.memory * right + (isRight ? 1 : 0)
        judged = Self.memory * judged + 1
    }
}
