// SPDX-License-Identifier: Apache-2.0

import CKernels
import Foundation
import Testing

@Suite struct AttentionTests {
    static let dimensions = [1, 4, 7, 8, 15, 16, 17, 32, 33, 40, 64, 65, 100, 128, 256]
    static let runs: [[ck_run]] = [
        [ck_run(first: 0, count: 1, step: 1)],
        [ck_run(first: 2, count: 37, step: 1)],
        [
            ck_run(first: 0, count: 5, step: 1), ck_run(first: 6, count: 6, step: 5),
            ck_run(first: 36, count: 3, step: 1), ck_run(first: 40, count: 0, step: 1),
        ],
    ]
    private static let scale: Float = 0.3
    private static let positions = 40

    /// One query with its keys and values, whose rows are further apart than they are long.
    private struct Problem {
        let dimension: Int
        let stride: Int
        let query, keys, values: [Float]

        private init(_ problem: Problem, keys: [Float], values: [Float]) {
            (dimension, stride) = (problem.dimension, problem.stride)
            (query, self.keys, self.values) = (problem.query, keys, values)
        }

        init(dimension: Int) {
            var numbers = Numbers(seed: UInt64(80 + dimension))
            self.dimension = dimension
            stride = dimension + 5
            query = numbers.floats(dimension, in: -1...1)
            keys = numbers.floats(AttentionTests.positions * stride, in: -1...1)
            values = numbers.floats(AttentionTests.positions * stride)
        }

        func attend(_ runs: [ck_run]) -> (out: [Float], logSum: Float) {
            var scores = [Float](repeating: 77, count: AttentionTests.count(runs) + 1)
            var logSum: Float = 0
            let out = output(dimension) {
                logSum = unsafe ck_attend(
                    dimension, query, keys, values, stride, runs, runs.count,
                    AttentionTests.scale, &scores, &$0)
            }
            #expect(scores.last == 77)
            return (out, logSum)
        }

        /// The same with keys and values as bfloat16 has them.
        var rounded: Problem {
            Problem(
                self, keys: keys.map { Float(bitPattern: UInt32(Self.half($0)) << 16) },
                values: values.map { Float(bitPattern: UInt32(Self.half($0)) << 16) })
        }

        func attendHalves(_ runs: [ck_run]) -> (out: [Float], logSum: Float) {
            var scores = [Float](repeating: 77, count: AttentionTests.count(runs) + 1)
            var logSum: Float = 0
            let out = output(dimension) {
                logSum = unsafe ck_attend_bf16(
                    dimension, query, keys.map(Self.half), values.map(Self.half), stride, runs,
                    runs.count, AttentionTests.scale, &scores, &$0)
            }
            #expect(scores.last == 77)
            return (out, logSum)
        }

        private static func half(_ number: Float) -> UInt16 {
            let bits = number.bitPattern
            return UInt16((bits + 0x7fff + (bits >> 16 & 1)) >> 16)
        }
    }

    private static func count(_ runs: [ck_run]) -> Int { runs.reduce(0) { $0 + Int($1.count) } }

    private static func places(_ runs: [ck_run]) -> [Int] {
        runs.flatMap { run in (0..<run.count).map { Int(run.first + $0 * run.step) } }
    }

    /// The output and the logarithm of the sum, for the numbers of all arrays in double precision.
    private func reference(
        _ query: [Double], _ keys: [Double], _ values: [Double], stride: Int, runs: [ck_run]
    ) -> (out: [Double], logSum: Double) {
        let places = Self.places(runs)
        let weights = places.map { place in
            exp(
                Double(Self.scale)
                    * query.indices.reduce(0) { $0 + query[$1] * keys[place * stride + $1] })
        }
        let sum = weights.reduce(0, +)
        let out = query.indices.map { column in
            zip(places, weights).reduce(0) { $0 + $1.1 * values[$1.0 * stride + column] } / sum
        }
        return (out, log(sum))
    }

    @Test(arguments: InstructionSet.available, dimensions)
    func agreesWithPlainLoop(set: InstructionSet, dimension: Int) {
        let problem = Problem(dimension: dimension)
        for runs in Self.runs {
            let (out, logSum) = set.run { problem.attend(runs) }
            let expected = reference(
                doubles(problem.query), doubles(problem.keys), doubles(problem.values),
                stride: problem.stride, runs: runs)
            expectClose(out, expected.out, tolerance: 2e-6)
            expectClose([logSum], [expected.logSum], tolerance: 2e-6)
        }
    }

    @Test(arguments: InstructionSet.available, dimensions)
    func cutsBetweenRunsDoNotMatter(set: InstructionSet, dimension: Int) {
        let problem = Problem(dimension: dimension)
        let whole = [ck_run(first: 1, count: 33, step: 1)]
        let cut = [(1, 5), (6, 1), (7, 13), (20, 14)].map {
            ck_run(first: $0.0, count: $0.1, step: 1)
        }
        set.run {
            let first = problem.attend(whole)
            let second = problem.attend(cut)
            #expect(bits(first.out) == bits(second.out))
            #expect(first.logSum == second.logSum)
        }
    }

    @Test(arguments: InstructionSet.available, dimensions)
    func halvesGiveTheBitsOfTheSameNumbers(set: InstructionSet, dimension: Int) {
        let problem = Problem(dimension: dimension)
        let rounded = problem.rounded
        for runs in Self.runs {
            let (found, expected) = set.run { (problem.attendHalves(runs), rounded.attend(runs)) }
            #expect(bits(found.out) == bits(expected.out))
            #expect(found.logSum == expected.logSum)
        }
    }

    @Test(arguments: InstructionSet.available)
    func withoutPositionsTheOutputIsZero(set: InstructionSet) {
        let nothing = set.run { Problem(dimension: 9).attend([]) }
        #expect(nothing.out == [Float](repeating: 0, count: 9))
        #expect(nothing.logSum == -.infinity)
    }
}
