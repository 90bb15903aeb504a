// SPDX-License-Identifier: Apache-2.0

/// What the moves under which the visible part of a field stays the same make of its hole.
struct FieldShifts {
    let view: FieldView

    /// A quarter of the picture; of less, no move can be judged.
    private static let leastJudged = 64 * 256

    /// A move of up to 128 pixels each way.
    struct Shift: Hashable {
        let across: Int
        let down: Int
    }

    /// What is wrong with carrying the field on by moves, one sentence each.
    var problems: [String] {
        let made = made
        return made.open > 0 ? made.wrong + ["\(made.open) pixels no move reaches"] : made.wrong
    }

    /// How many pixels no move reaches, and which moves that fit make wrong ones, a sentence each.
    var made: (open: Int, wrong: [String]) {
        var open = view.asked
        var problems: [String] = []
        for shift in readings {
            let seen = moved(view.known, shift) & view.asked
            let made = seen.count
            guard made > 0 else { continue }
            let wrong = (different(shift) & seen).count
            if Double(wrong) > 0.01 * Double(made) {
                problems.append("the move \(shift) makes \(wrong) of \(made) pixels wrong")
            }
            open = open - seen
        }
        return (open.count, problems)
    }

    /// The moves that fit, both ways.
    var readings: [Shift] {
        var found: [Shift] = []
        for across in 0...128 {
            let known = view.known.moved(across: across)
            let ink = view.ink.moved(across: across)
            let dark = view.dark.moved(across: across)
            for down in (across == 0 ? 1 : -128)...128
            where (256 - across) * (256 - abs(down)) >= Self.leastJudged {
                guard fits(known, ink, dark, down) else { continue }
                found += [
                    Shift(across: across, down: down), Shift(across: -across, down: -down),
                ]
            }
        }
        return found
    }

    /// Whether the visible part agrees with itself, moved across already and now down.
    private func fits(_ known: BitRows, _ ink: BitRows, _ dark: BitRows, _ down: Int) -> Bool {
        var (both, wrong) = (0, 0)
        for y in max(0, down)..<min(256, 256 + down) {
            let common = view.known.rows[y] & known.rows[y - down]
            let other =
                (view.ink.rows[y] ^ ink.rows[y - down])
                | (view.dark.rows[y] ^ dark.rows[y - down])
            both += BitRows.count(common)
            wrong += BitRows.count(common & other)
            // More than the whole picture would allow.
            if wrong > 328 { return false }
        }
        return both >= Self.leastJudged && Double(wrong) <= 0.005 * Double(both)
    }

    private func moved(_ bits: BitRows, _ shift: Shift) -> BitRows {
        bits.moved(across: shift.across).moved(down: shift.down)
    }

    private func different(_ shift: Shift) -> BitRows {
        (view.ink ^ moved(view.ink, shift)) | (view.dark ^ moved(view.dark, shift))
    }
}
