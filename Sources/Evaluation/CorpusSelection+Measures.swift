// SPDX-License-Identifier: Apache-2.0

import Corpora

extension CorpusSelection {
    /// What was measured of each source and split.
    ///
    /// - Parameter measures: one for each picture of the selection, in its order.
    /// - Returns: the parts of the selection, in their order.
    func grouped<Measure>(
        _ measures: [Measure]
    ) -> [(source: String, split: String, measures: [Measure])] {
        var first = 0
        return parts.map { part in
            defer { first += part.pictures.count }
            return (
                part.source, part.split.rawValue,
                Array(measures[first..<first + part.pictures.count])
            )
        }
    }
}
