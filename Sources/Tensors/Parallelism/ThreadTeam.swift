// SPDX-License-Identifier: Apache-2.0

import CKernels
import Dispatch
import Foundation
import Synchronization

/// Threads that wait a little while for the next loop before they sleep.
///
/// Decoding makes some hundred short loops a token; waking a sleeping thread for each costs more
/// than many of them take. One loop at a time uses the team.
///
/// `@unchecked Sendable`: the loop's description is written while no thread of the team works, and
/// published by `state`.
final class ThreadTeam: @unchecked Sendable {
    static let shared = ThreadTeam()

    /// A thread of the team.
    private final class Member: Sendable {
        let sleeps = Atomic<Bool>(false)
        let wake = DispatchSemaphore(value: 0)
    }

    /// The number of the loop above bit 32; bit 31 while threads may join; below, how many have.
    private let state = Atomic<UInt64>(0)
    private static let open: UInt64 = 1 << 31
    private static let joined: UInt64 = open - 1
    /// About a tenth of a millisecond.
    private static let patience = 2000

    private let isBusy = Atomic<Bool>(false)
    private let next = Atomic<Int>(0)
    private var members: [Member] = []
    private var body: ((Range<Int>) -> Void)?
    private var (count, grain, pieces, helpers) = (0, 1, 0, 0)

    /// Calls `body` for pieces of `0..<count`, as `parallelLoop` does.
    ///
    /// - Returns: false, and nothing was done, where the team is busy.
    func run(
        over count: Int, grain: Int, pieces: Int, threads: Int, _ body: (Range<Int>) -> Void
    ) -> Bool {
        guard !isBusy.exchange(true, ordering: .acquiring) else { return false }
        defer { isBusy.store(false, ordering: .releasing) }
        (self.count, self.grain, self.pieces, helpers) = (count, grain, pieces, threads - 1)
        hire(threads - 1)
        withoutActuallyEscaping(body) { body in
            self.body = body
            next.store(0, ordering: .relaxed)
            let number = state.load(ordering: .relaxed) >> 32 &+ 1
            state.store(number << 32 | Self.open, ordering: .sequentiallyConsistent)
            for member in members.prefix(threads - 1)
            where member.sleeps.exchange(false, ordering: .sequentiallyConsistent) {
                member.wake.signal()
            }
            work()
            close()
            self.body = nil
        }
        return true
    }

    /// Takes pieces until none are left.
    private func work() {
        guard let body else { return }
        while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < pieces else { return }
            body(index * grain..<min(count, (index + 1) * grain))
        }
    }

    /// Lets nobody join any more, and waits for those who did.
    private func close() {
        state.bitwiseAnd(~Self.open, ordering: .acquiringAndReleasing)
        var waited = 0
        while state.load(ordering: .acquiring) & Self.joined != 0 {
            waited += 1
            // Where there are more threads than processors, the others need this one's.
            if waited % 4096 == 0 { sched_yield() } else { ck_pause() }
        }
    }

    private func hire(_ count: Int) {
        while members.count < count {
            let (member, index) = (Member(), members.count)
            members.append(member)
            Thread.detachNewThread { [self] in live(as: member, index: index) }
        }
    }

    private func live(as member: Member, index: Int) {
        var seen: UInt64 = 0
        var waited = 0
        while true {
            let now = state.load(ordering: .sequentiallyConsistent)
            guard now >> 32 != seen, now & Self.open != 0 else {
                waited += 1
                if waited < Self.patience {
                    ck_pause()
                } else {
                    sleep(member, seen: seen)
                    waited = 0
                }
                continue
            }
            let isMine = state.compareExchange(
                expected: now, desired: now + 1, ordering: .acquiringAndReleasing
            ).exchanged
            guard isMine else { continue }
            seen = now >> 32
            waited = 0
            if index < helpers { work() }
            state.wrappingSubtract(1, ordering: .acquiringAndReleasing)
        }
    }

    /// Sleeps until a loop begins; returns at once where one has begun meanwhile.
    private func sleep(_ member: Member, seen: UInt64) {
        member.sleeps.store(true, ordering: .sequentiallyConsistent)
        let now = state.load(ordering: .sequentiallyConsistent)
        let hasBegun = now >> 32 != seen && now & Self.open != 0
        // Whoever takes the mark back first decides whether there is a signal to wait for.
        if hasBegun, member.sleeps.exchange(false, ordering: .sequentiallyConsistent) { return }
        member.wake.wait()
    }
}

/// As `parallelLoop`, for loops that follow each other closely: threads spin briefly in between.
package func closeLoop(over count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
    let grain = max(1, grain)
    let pieces = (count + grain - 1) / grain
    let threads = min(ComputeThreads.count, pieces)
    guard threads > 1,
        ThreadTeam.shared.run(
            over: count, grain: grain, pieces: pieces, threads: threads, body)
    else { return parallelLoop(over: count, grain: grain, body) }
}
