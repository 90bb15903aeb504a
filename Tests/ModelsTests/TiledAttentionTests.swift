// SPDX-License-Identifier: Apache-2.0

import CKernels
import Foundation
import Models
import TestSupport
import Testing

@testable import Tensors

/// Attention of whole streams against a plain loop over what each position's runs name.
@Suite struct TiledAttentionTests {
    /// Odd everywhere, with one column more than tiles have queries, and enough rows that the
    /// convolutional window leaves the first one behind.
    private static let configuration = SparseTransformerConfiguration(
        textPositions: 7, textVocabularySize: 5, gridRows: 9, gridColumns: 17,
        pictureVocabularySize: 6, modelWidth: 16, headCount: 2, patterns: [.full])

    private func runs(_ pattern: AttentionPattern) -> VisibleRuns {
        pattern.visibleRuns(in: Self.configuration).prefix(Self.configuration.positions - 1)
    }

    /// Follows the keys through their slots, as the kernels do.
    @Test(arguments: AttentionPattern.allCases)
    func aPlanHoldsWhatTheRunsName(pattern: AttentionPattern) {
        let runs = runs(pattern)
        var found = [Set<Int>](repeating: [], count: runs.count)
        var queries: [Int32] = []
        unsafe AttentionTiles(runs).withKernelPlan { plan in
            let plan = unsafe plan.pointee
            var held = [Int32?](repeating: nil, count: Int(unsafe plan.slots))
            for tile in 0..<Int(unsafe plan.count) {
                for (position, slot) in unsafe moves(plan.arrivals, tile: tile) {
                    #expect(held[slot] == nil)
                    held[slot] = position
                }
                let members = unsafe numbers(plan.queries, tile * 16..<tile * 16 + 16)
                queries += members.filter { $0 < runs.count }
                let keys = unsafe Int(plan.starts[tile])..<Int(plan.starts[tile + 1])
                #expect(keys.count.isMultiple(of: 8))
                for key in keys {
                    let (slot, bits) = unsafe (Int(plan.keys[key]), plan.visible[key])
                    for (bit, query) in members.enumerated() where bits >> UInt16(bit) & 1 == 1 {
                        let isNew = found[Int(query)].insert(Int(held[slot] ?? -1)).inserted
                        #expect(isNew)
                    }
                }
                for (position, slot) in unsafe moves(plan.departures, tile: tile) {
                    #expect(held[slot] == position)
                    held[slot] = nil
                }
            }
            #expect(held.allSatisfy { $0 == nil })
        }
        #expect(queries.sorted() == (0..<runs.count).map { Int32($0) })
        for query in 0..<runs.count {
            #expect(found[query] == Set(runs.positions(seenBy: query)), "query \(query)")
        }
    }

    private func numbers(_ list: UnsafePointer<Int32>, _ range: Range<Int>) -> [Int32] {
        unsafe Array(UnsafeBufferPointer(start: list + range.lowerBound, count: range.count))
    }

    private func moves(_ moves: ck_tile_moves, tile: Int) -> [(position: Int32, slot: Int)] {
        let range = unsafe Int(moves.starts[tile])..<Int(moves.starts[tile + 1])
        return unsafe zip(numbers(moves.places, range), numbers(moves.slots, range)).map {
            ($0, Int($1))
        }
    }

    /// Share of the computed pairs that are visible, and keys held at a time, on the grid of the
    /// model that ships.
    @Test(arguments: [
        (AttentionPattern.full, 0.98, 1087), (.row, 0.86, 112), (.column, 0.91, 96),
        (.convolutional, 0.65, 290),
    ])
    func littleIsComputedInVain(pattern: AttentionPattern, share: Double, slots: Int) {
        var configuration = Self.configuration
        (configuration.textPositions, configuration.gridRows) = (64, 32)
        configuration.gridColumns = 32
        let tiles = AttentionTiles(pattern.visibleRuns(in: configuration).prefix(1087))
        #expect(Double(tiles.visiblePairs) >= share * Double(tiles.computedPairs))
        #expect(tiles.slotCount <= slots)
    }

    @Test(arguments: AttentionPattern.allCases, [8, 20, 48, 80, 128])
    func agreesWithPlainLoop(pattern: AttentionPattern, headDimension: Int) {
        let runs = runs(pattern)
        let (headCount, width) = (2, 2 * headDimension)
        let projections = GradientCheck.numbers([2, runs.count, 3 * width], seed: 31)
        let attended = attend(projections, tiles: AttentionTiles(runs), headCount: headCount)
        var expected = [Float](repeating: 0, count: attended.output.count)
        for head in 0..<2 * headCount {
            let (example, column) = (head / headCount, head % headCount * headDimension)
            for query in 0..<runs.count {
                let row = example * runs.count + query
                let read = read(
                    projections, row: row, column: column, width: width,
                    dimension: headDimension,
                    keys: runs.positions(seenBy: query).map { example * runs.count + $0 })
                for (place, value) in read.enumerated() {
                    expected[row * width + column + place] = Float(value)
                }
            }
        }
        expectAgreement(
            attended.output, Tensor(attended.output.shape, expected),
            within: Tolerance(relative: 1e-5, absolute: 1e-5), "\(pattern) \(headDimension)")
    }

    @Test(arguments: AttentionPattern.allCases)
    func neitherThreadsNorOtherExamplesChangeABit(pattern: AttentionPattern) {
        let before = ComputeThreads.count
        defer { ComputeThreads.count = before }
        let tiles = AttentionTiles(runs(pattern))
        let projections = GradientCheck.numbers([3, tiles.positions, 48], seed: 32)
        let outputGradient = GradientCheck.numbers([3, tiles.positions, 16], seed: 33)
        func gradient(of examples: Range<Int>, threads: Int) -> (output: Tensor, gradient: Tensor) {
            ComputeThreads.count = threads
            let projections = projections.rows(examples)
            let attended = attend(projections, tiles: tiles, headCount: 2)
            let gradient = attendBackward(
                outputGradient.rows(examples), projections: projections, attended: attended,
                tiles: tiles, headCount: 2)
            return (attended.output, gradient)
        }
        let expected = gradient(of: 0..<3, threads: 1)
        for threads in [2, 3, 7] {
            let found = gradient(of: 0..<3, threads: threads)
            #expect(found.output.elements == expected.output.elements)
            #expect(found.gradient.elements == expected.gradient.elements)
        }
        let alone = gradient(of: 1..<2, threads: 2)
        #expect(alone.output.elements == expected.output.rows(1..<2).elements)
        #expect(alone.gradient.elements == expected.gradient.rows(1..<2).elements)
    }

    /// What one query of one head reads, in double precision.
    private func read(
        _ projections: Tensor, row: Int, column: Int, width: Int, dimension: Int, keys: [Int]
    ) -> [Double] {
        func element(_ row: Int, _ third: Int, _ place: Int) -> Double {
            Double(projections[row * 3 * width + third * width + column + place])
        }
        let weights = keys.map { key in
            exp(
                (0..<dimension).reduce(0) { $0 + element(row, 0, $1) * element(key, 1, $1) }
                    / Double(dimension).squareRoot())
        }
        let sum = weights.reduce(0, +)
        return (0..<dimension).map { place in
            zip(keys, weights).reduce(0) { $0 + $1.1 * element($1.0, 2, place) } / sum
        }
    }
}
