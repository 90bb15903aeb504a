// SPDX-License-Identifier: Apache-2.0

import CKernels

extension Tensor {
    /// The rows of the given numbers, in that order: `[indices.count, width]`.
    ///
    /// - Precondition: every index is below `shape.rows`.
    package func gatheringRows(_ indices: [Int32]) -> Tensor {
        let span = OperationSpan(.moves)
        defer { span.end() }
        let (rows, width) = (shape.rows, shape.width)
        var result = Tensor(uninitialized: [indices.count, width])
        unsafe result.withUnsafeMutablePointer { result in
            unsafe withUnsafePointer { source in
                for (place, index) in indices.enumerated() {
                    precondition(index >= 0 && index < rows, "row \(index) of \(rows)")
                    unsafe (result + place * width).update(
                        from: source + Int(index) * width, count: width)
                }
            }
        }
        return result
    }

    /// Adds row `i` of `addends` to row `indices[i]` of this tensor, in order.
    ///
    /// - Precondition: every index is below `shape.rows`.
    package mutating func addRows(_ addends: Tensor, at indices: [Int32]) {
        let span = OperationSpan(.moves)
        defer { span.end() }
        let (rows, width) = (shape.rows, shape.width)
        precondition(addends.shape.width == width && addends.shape.rows == indices.count)
        unsafe withUnsafeMutablePointer { sums in
            unsafe addends.withUnsafePointer { addends in
                for (place, index) in indices.enumerated() {
                    precondition(index >= 0 && index < rows, "row \(index) of \(rows)")
                    let sum = unsafe sums + Int(index) * width
                    unsafe ck_add(width, sum, addends + place * width, sum)
                }
            }
        }
    }

    /// Some columns of every row: `[rows, range.count]`.
    package func columns(_ range: Range<Int>) -> Tensor {
        let span = OperationSpan(.moves)
        defer { span.end() }
        let (rows, width) = (shape.rows, shape.width)
        precondition(
            range.lowerBound >= 0 && range.upperBound <= width, "columns \(range) of \(shape)")
        var result = Tensor(uninitialized: [rows, range.count])
        unsafe result.withUnsafeMutablePointer { result in
            unsafe withUnsafePointer { source in
                for row in 0..<rows {
                    unsafe (result + row * range.count).update(
                        from: source + row * width + range.lowerBound, count: range.count)
                }
            }
        }
        return result
    }

    /// The place of the largest element of each row; the first one on ties.
    package func rowArgmax() -> [Int32] {
        let (rows, width) = (shape.rows, shape.width)
        var places = [Int32](repeating: 0, count: rows)
        unsafe withUnsafePointer { source in
            for row in 0..<rows {
                places[row] = Int32(unsafe ck_argmax(width, source + row * width))
            }
        }
        return places
    }
}

extension Tensor {
    /// The rows of several tensors one after the other: `[rows, width]`.
    package init(joiningRows parts: [Tensor], width: Int) {
        let span = OperationSpan(.moves)
        defer { span.end() }
        let rows = parts.reduce(0) { $0 + $1.shape.rows }
        self.init(uninitialized: [rows, width])
        var row = 0
        for part in parts where part.count > 0 {
            assignRows(part, from: row)
            row += part.shape.rows
        }
    }

    /// Writes rows over this tensor's rows, the first at row `first`.
    package mutating func assignRows(_ rows: Tensor, from first: Int) {
        let width = shape.width
        precondition(
            rows.shape.width == width && first >= 0 && first + rows.shape.rows <= shape.rows,
            "\(rows.shape) at row \(first) of \(shape)")
        unsafe withUnsafeMutablePointer { target in
            unsafe rows.withUnsafePointer { source in
                unsafe (target + first * width).update(from: source, count: rows.count)
            }
        }
    }
}

extension Tensor {
    /// As many rows as asked for, evenly spread over these, each mixed of the two nearest ones.
    ///
    /// Rows are taken for the middles of intervals of equal length; before the first middle and
    /// after the last one stand these rows themselves.
    ///
    /// - Precondition: there is a row.
    package func interpolatingRows(count: Int) -> Tensor {
        let (rows, width) = (shape.rows, shape.width)
        precondition(rows > 0, "no row to mix others of")
        var result = Tensor([count, width])
        for row in 0..<count {
            let place = (Float(row) + 0.5) * Float(rows) / Float(count) - 0.5
            let first = min(max(Int(place.rounded(.down)), 0), rows - 1)
            let share = min(max(place - Float(first), 0), 1)
            var mixed = self.rows(first..<first + 1)
            mixed.scale(by: 1 - share)
            let next = min(first + 1, rows - 1)
            mixed.add(self.rows(next..<next + 1), scaledBy: share)
            result.assignRows(mixed, from: row)
        }
        return result
    }
}
