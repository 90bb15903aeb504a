// SPDX-License-Identifier: Apache-2.0

import Testing
import Training

/// Schedules at their ends and between.
struct SchedulesTests {
    @Test func learningRateRisesThenFalls() {
        let schedule = LearningRateSchedule(peak: 1, final: 0.1, warmUpSteps: 4, steps: 105)
        #expect(schedule(0) == 0.2)
        #expect(schedule(3) == 0.8)
        #expect(schedule(4) == 1)
        #expect(abs(schedule(54) - 0.55) < 1e-6)
        #expect(schedule(104) == 0.1)
        #expect(schedule(1_000) == 0.1)
        let rates = (4..<105).map { schedule($0) }
        #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 })
    }

    @Test(arguments: [0, 1, 2])
    func shortRunsHaveARate(steps: Int) {
        let schedule = LearningRateSchedule(
            peak: 1, final: 0.5, warmUpSteps: min(1, steps), steps: steps)
        for step in 0..<3 { #expect((0.1...1).contains(schedule(step))) }
    }

    @Test func temperatureFallsToItsEnd() {
        let schedule = TemperatureSchedule(steps: 80)
        #expect(schedule(0) == 1)
        #expect(abs(schedule(40) - (1 + 1.0 / 16) / 2) < 1e-6)
        #expect(schedule(80) == 1.0 / 16)
        #expect(schedule(99) == 1.0 / 16)
    }

    @Test func divergenceWeightRises() {
        let schedule = DivergenceWeightSchedule(steps: 10)
        #expect(schedule(0) == 0)
        #expect(abs(schedule(5) - 3.3) < 1e-5)
        #expect(schedule(10) == 6.6)
        #expect(DivergenceWeightSchedule(final: 2, steps: 0)(0) == 2)
    }
}
