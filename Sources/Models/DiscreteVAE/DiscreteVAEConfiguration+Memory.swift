// SPDX-License-Identifier: Apache-2.0

extension DiscreteVAEConfiguration {
    /// The memory of a training step over so many squares of `side` pixels.
    package func memoryPlan(batch: Int, side: Int) -> MemoryPlan {
        let convolutions = convolutions(side: side)
        let codes = side / cellSize * (side / cellSize) * vocabularySize
        // The relaxed codes are an input, the logits are not. A maximum keeps what it halves.
        let inputs = convolutions.reduce(codes) { $0 + $1.inputCount }
        let encoder = encoderShape
        let halved = encoder.groupWidths.indices.dropLast().reduce(0) { sum, group in
            let cells = side / (encoder.unshuffleFactor << group)
            return sum + cells * cells * encoder.groupWidths[group]
        }
        let largest =
            convolutions.filter { $0.outputs != vocabularySize }.map(\.outputCount).max() ?? 0
        return MemoryPlan(
            parameters: parameterCount, tape: batch * (inputs + halved), logits: batch * 2 * codes,
            working: batch * (4 * largest + 24 * side * side))
    }

    /// Numbers that training changes.
    package var parameterCount: Int {
        convolutions(side: pictureSize).reduce(0) { $0 + $1.weightCount + $1.outputs }
    }
}
