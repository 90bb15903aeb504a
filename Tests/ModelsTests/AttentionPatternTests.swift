// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors
import Testing

/// The runs of each pattern against its definition, cell by cell.
struct AttentionPatternTests {
    private let rows = 13
    private let columns = 12

    private func sees(_ pattern: AttentionPattern, _ query: Int, _ key: Int) -> Bool {
        guard key <= query else { return false }
        switch pattern {
        case .full: return true
        case .row: return query - key <= columns
        case .column: return (query - key) % columns == 0
        case .convolutional:
            return query / columns - key / columns <= 5
                && abs(query % columns - key % columns) <= 5
        case .wrappingConvolutional:
            let down = abs(query / columns - key / columns)
            let across = abs(query % columns - key % columns)
            return min(down, rows - down) <= 5 && min(across, columns - across) <= 5
        }
    }

    @Test(arguments: AttentionPattern.allCases)
    func runsAreTheDefinition(pattern: AttentionPattern) {
        for query in 0..<rows * columns {
            let found = pattern.visiblePictureRuns(of: query, rows: rows, columns: columns).flatMap
            { run in
                (0..<run.count).map { run.first + $0 * run.step }
            }
            let expected = (0..<rows * columns).filter { sees(pattern, query, $0) }
            #expect(found.sorted() == expected, "query \(query)")
        }
    }

    @Test(arguments: AttentionPattern.allCases)
    func theWindowHoldsWhatIsSeen(pattern: AttentionPattern) {
        let window = pattern.window(of: rows * columns, columns: columns)
        for query in 0..<rows * columns {
            let oldest = (0...query).first { sees(pattern, query, $0) } ?? query
            #expect(query - oldest < window, "query \(query)")
        }
    }

    @Test func thePaperAlternates() {
        #expect(
            SparseTransformerConfiguration.paperPatterns(layerCount: 8) == [
                .row, .column, .row, .row, .row, .column, .row, .convolutional,
            ])
    }
}
