// SPDX-License-Identifier: Apache-2.0

/// What can be read into line parts that no operation rules: whole masks, or parts that come or go.
struct PartChains {
    let name: String
    /// Nine masks of one family, row by row.
    let masks: [[Int]]

    /// What is wrong, one sentence each.
    var problems: [String] {
        let answer = masks[2][2]
        let counts = masks.map { $0.map(\.nonzeroBitCount) }
        let wholes = GridReadings(values: masks, order: .none).all
        let steps = GridReadings(values: counts, order: .numbers(0...8)).all
        var problems = steps.filter { $0.prediction != counts[2][2] }
            .map { "number of \(name) \(counts): \($0)" }
        if wholes.isEmpty {
            problems += steps.isEmpty ? ["nothing fits \(name) \(masks)"] : chainProblems
        }
        let readings = MaskReadings(masks: masks)
        for verdict in [readings.alongRows, readings.downColumns] {
            if case .mask(let mask) = verdict, mask != answer {
                problems.append("\(name) \(masks): a function of two gives \(mask)")
            }
        }
        return problems
    }

    /// Each number of parts must have one mask, each mask hold those with fewer, and the order in
    /// which parts come must tell the next.
    private var chainProblems: [String] {
        let given = Set(masks.joined().dropLast()).sorted {
            $0.nonzeroBitCount < $1.nonzeroBitCount
        }
        for (less, more) in zip(given, given.dropFirst()) where less & ~more != 0 || less == more {
            return ["\(name) \(masks): parts come and go at once"]
        }
        let answer = masks[2][2]
        if given.contains(answer) { return [] }
        let whole = (given + [answer]).sorted { $0.nonzeroBitCount < $1.nonzeroBitCount }
        let added = zip(whole, whole.dropFirst()).map { ($0 ^ $1, $1 & ~$0) }
        guard added.allSatisfy({ $0.0 == $0.1 && $0.0 != 0 }) else {
            return ["\(name) \(masks): the answer is not the next of the row of masks"]
        }
        // Parts are numbered around the middle or along a side, by eight or by four.
        let places = added.map(\.0).flatMap { mask in (0..<8).filter { mask >> $0 & 1 == 1 } }
        let pairs = Array(zip(places, places.dropFirst()))
        let isInOrder = [1, 7].contains { step in
            pairs.allSatisfy { Self.follows($0.1, $0.0, by: step) }
        }
        return isInOrder ? [] : ["\(name) \(masks): parts \(places) come in no order"]
    }

    private static func follows(_ next: Int, _ last: Int, by step: Int) -> Bool {
        let quarter = last / 4 * 4
        return next == (last + step) % 8 || next == quarter + (last + step) % 4
    }
}
