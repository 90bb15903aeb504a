// SPDX-License-Identifier: Apache-2.0

/// Resizes rows and columns one after the other, a few rows at a time.
///
/// Pointers are used because bounds checks keep the inner loops from being vectorised; every index
/// follows from `ResizeWeights`, whose ranges lie inside the old picture.
struct Resampling {
    private let old: PixelSize
    private let new: PixelSize
    private let across: ResizeWeights
    private let down: ResizeWeights

    /// - Precondition: neither size is empty.
    init(from old: PixelSize, to new: PixelSize, filter: ResizeFilter) {
        self.old = old
        self.new = new
        across = ResizeWeights(from: old.width, to: new.width, filter: filter)
        down = ResizeWeights(from: old.height, to: new.height, filter: filter)
    }

    /// Reads all of an old picture's bytes and writes all of a new one's.
    func run(_ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>) {
        if new.height < old.height {
            unsafe downThenAcross(source, target)
        } else {
            unsafe acrossThenDown(source, target)
        }
    }

    /// For pictures that lose rows: sums old rows, then narrows or widens each sum.
    private func downThenAcross(
        _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>
    ) {
        let oldRow = old.width * 3
        let newRow = new.width * 3
        unsafe withScratch(oldRow + newRow) { scratch in
            let sum = unsafe scratch
            let resized = unsafe scratch + oldRow
            for y in 0..<new.height {
                unsafe addRows(of: y, to: sum, oldRow) { unsafe source + $0 * oldRow }
                unsafe resizeRow(sum, resized)
                unsafe round(resized, target + y * newRow, newRow)
            }
        }
    }

    /// For pictures that gain rows: widens old rows when they are first needed, and keeps as many
    /// as one new row needs.
    private func acrossThenDown(
        _ source: UnsafePointer<UInt8>, _ target: UnsafeMutablePointer<UInt8>
    ) {
        let oldRow = old.width * 3
        let newRow = new.width * 3
        let kept = down.longest
        unsafe withScratch(newRow * (kept + 1)) { scratch in
            let sum = unsafe scratch
            let ring = unsafe scratch + newRow
            var next = 0
            for y in 0..<new.height {
                while next < down.first[y] + down.start[y + 1] - down.start[y] {
                    unsafe resizeRow(source + next * oldRow, ring + next % kept * newRow)
                    next += 1
                }
                unsafe addRows(of: y, to: sum, newRow) {
                    unsafe UnsafePointer(ring + $0 % kept * newRow)
                }
                unsafe round(sum, target + y * newRow, newRow)
            }
        }
    }

    private func withScratch(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
        let scratch = UnsafeMutablePointer<Float>.allocate(capacity: count)
        unsafe scratch.initialize(repeating: 0, count: count)
        unsafe body(scratch)
        unsafe scratch.deallocate()
    }

    /// The weighed sum of the old rows that new row `y` needs; `row` finds one by its number.
    private func addRows<Sample: ResampledSample>(
        of y: Int, to sum: UnsafeMutablePointer<Float>, _ count: Int,
        row: (Int) -> UnsafePointer<Sample>
    ) {
        unsafe sum.update(repeating: 0, count: count)
        let first = down.first[y]
        let weights = down.weights[down.start[y]..<down.start[y + 1]]
        var tap = weights.startIndex
        // Four rows at a time: the sum is fetched and stored a quarter as often.
        while tap + 4 <= weights.endIndex {
            let number = first + tap - weights.startIndex
            let (row0, row1) = unsafe (row(number), row(number + 1))
            let (row2, row3) = unsafe (row(number + 2), row(number + 3))
            let (weight0, weight1) = (weights[tap], weights[tap + 1])
            let (weight2, weight3) = (weights[tap + 2], weights[tap + 3])
            for index in 0..<count {
                let pair0 = unsafe weight0 * row0[index].float + weight1 * row1[index].float
                let pair1 = unsafe weight2 * row2[index].float + weight3 * row3[index].float
                unsafe sum[index] += pair0 + pair1
            }
            tap += 4
        }
        while tap < weights.endIndex {
            let row = unsafe row(first + tap - weights.startIndex)
            let weight = weights[tap]
            for index in 0..<count { unsafe sum[index] += weight * row[index].float }
            tap += 1
        }
    }

    /// One row of pixels, from the old width to the new.
    private func resizeRow<Sample: ResampledSample>(
        _ row: UnsafePointer<Sample>, _ resized: UnsafeMutablePointer<Float>
    ) {
        unsafe across.weights.withUnsafeBufferPointer { weights in
            for x in 0..<new.width {
                var pixel = unsafe row + across.first[x] * 3
                var red: Float = 0
                var green: Float = 0
                var blue: Float = 0
                for tap in across.start[x]..<across.start[x + 1] {
                    let weight = unsafe weights[tap]
                    unsafe red += weight * pixel[0].float
                    unsafe green += weight * pixel[1].float
                    unsafe blue += weight * pixel[2].float
                    unsafe pixel += 3
                }
                unsafe resized[x * 3] = red
                unsafe resized[x * 3 + 1] = green
                unsafe resized[x * 3 + 2] = blue
            }
        }
    }

    /// To the nearest whole number (of two equally near, the even one) of 0 to 255.
    private func round(
        _ row: UnsafePointer<Float>, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int
    ) {
        // From 2²³ upward neighbouring floats are 1 apart: adding it rounds, and leaves the whole
        // number in the low bits. This loop is vectorised; conversions that may trap are not.
        for index in 0..<count {
            let shifted = unsafe max(0, min(255, row[index])) + 8_388_608
            unsafe bytes[index] = UInt8(truncatingIfNeeded: shifted.bitPattern)
        }
    }
}

/// What a row may be made of: bytes of a picture, or sums on their way.
private protocol ResampledSample {
    var float: Float { get }
}

extension UInt8: ResampledSample {
    fileprivate var float: Float { Float(self) }
}

extension Float: ResampledSample {
    fileprivate var float: Float { self }
}
