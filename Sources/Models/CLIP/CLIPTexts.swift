// SPDX-License-Identifier: Apache-2.0

import Tensors

/// The half of CLIP that reads texts.
struct CLIPTexts: Sendable {
    private let configuration: CLIPConfiguration
    private let token: Embedding
    private let position: Embedding
    private let tower: CLIPTower
    private let outputNorm: LayerNorm
    private let projection: Linear

    init(_ configuration: CLIPConfiguration, parameters: inout some ParameterSource) throws {
        self.configuration = configuration
        let (name, width) = ("clip.text", configuration.text.width)
        token = try Embedding(
            name + ".token", count: configuration.textVocabularySize, width: width,
            deviation: 0.02, parameters: &parameters)
        position = try Embedding(
            name + ".position", count: configuration.textPositions, width: width,
            deviation: 0.02, parameters: &parameters)
        var visible = VisibleRuns()
        for place in 0..<configuration.textPositions {
            visible.append([PositionRun(first: 0, count: place + 1)])
        }
        tower = try CLIPTower(
            name, sizes: configuration.text, visible: visible, parameters: &parameters)
        outputNorm = try LayerNorm(name + ".outputNorm", width: width, parameters: &parameters)
        projection = try Linear(
            name + ".projection", inputs: width, outputs: configuration.outputWidth,
            deviation: 0.02, hasBias: false, parameters: &parameters)
    }

    /// Texts of `textPositions` tokens to `[texts.count, outputWidth]`: what stands at the end of
    /// each text, its largest token.
    func callAsFunction(_ texts: [[Int32]]) -> Tensor {
        let positions = configuration.textPositions
        let places = (0..<positions).map(Int32.init)
        let streams = texts.map { text in
            precondition(text.count == positions, "\(text.count) tokens for \(positions)")
            var stream = token(text)
            stream.add(position(places))
            return stream
        }
        let width = configuration.text.width
        let input = Tensor(joiningRows: streams, width: width)
            .reshaped([texts.count, positions, width])
        let ends = texts.enumerated().map { number, text in
            let largest = text.max() ?? 0
            return Int32(number * positions + (text.firstIndex(of: largest) ?? 0))
        }
        return projection(
            outputNorm(tower(input).gatheringRows(ends), tape: nil), tape: nil)
    }
}
